package io.moasell.catalog;

import io.moasell.kernel.Refused;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.Locale;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * An uploaded picture drawn anew: whatever else was in the file stays behind.
 *
 * @param name of these very pictures
 * @param large a JPEG that fits into 800 × 800 pixels
 * @param small a square JPEG of 160 pixels, cut out of the middle
 */
record Drawing(String name, byte[] large, byte[] small) {

    static final int MOST_MEGABYTES = 5;
    static final int WIDEST = 8_000;
    private static final long MOST_PIXELS = 40_000_000;
    private static final int LARGE = 800;
    private static final int SMALL = 160;
    private static final Set<String> FORMATS = Set.of("jpeg", "png", "gif");

    static Drawing of(byte[] uploaded) {
        if (uploaded.length > MOST_MEGABYTES * 1024 * 1024) {
            throw tooLarge();
        }
        BufferedImage read = read(uploaded);
        byte[] large = jpeg(fitted(read));
        byte[] small = jpeg(square(read));
        return new Drawing(digest(large), large, small);
    }

    /** Reads no more pixels than it will draw, whatever the file says of its size. */
    private static BufferedImage read(byte[] uploaded) {
        try (MemoryCacheImageInputStream in =
                new MemoryCacheImageInputStream(new ByteArrayInputStream(uploaded))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            while (readers.hasNext()) {
                ImageReader reader = readers.next();
                try {
                    if (FORMATS.contains(reader.getFormatName().toLowerCase(Locale.ROOT))) {
                        reader.setInput(in, true, true);
                        return sampled(reader);
                    }
                } finally {
                    reader.dispose();
                }
            }
            throw Refused.because(CatalogProblem.PICTURE_UNREADABLE);
        } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException broken) {
            throw Refused.because(CatalogProblem.PICTURE_UNREADABLE);
        }
    }

    private static BufferedImage sampled(ImageReader reader) throws IOException {
        int width = reader.getWidth(0);
        int height = reader.getHeight(0);
        if (width > WIDEST || height > WIDEST || (long) width * height > MOST_PIXELS) {
            throw tooLarge();
        }
        ImageReadParam param = reader.getDefaultReadParam();
        int step = Math.max(1, Math.min(width, height) / (2 * LARGE));
        param.setSourceSubsampling(step, step, 0, 0);
        return reader.read(0, param);
    }

    private static BufferedImage fitted(BufferedImage of) {
        double scale = Math.min(1.0, (double) LARGE / Math.max(of.getWidth(), of.getHeight()));
        int width = Math.max(1, (int) Math.round(of.getWidth() * scale));
        int height = Math.max(1, (int) Math.round(of.getHeight() * scale));
        return drawn(of, 0, 0, of.getWidth(), of.getHeight(), width, height);
    }

    private static BufferedImage square(BufferedImage of) {
        int side = Math.min(of.getWidth(), of.getHeight());
        int x = (of.getWidth() - side) / 2;
        int y = (of.getHeight() - side) / 2;
        return drawn(of, x, y, x + side, y + side, SMALL, SMALL);
    }

    /** On white, because a JPEG has no glass. */
    private static BufferedImage drawn(
            BufferedImage of, int x1, int y1, int x2, int y2, int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, width, height);
        pen.setRenderingHint(
                RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        pen.setRenderingHint(RenderingHints.KEY_RENDERING, RenderingHints.VALUE_RENDER_QUALITY);
        pen.drawImage(of, 0, 0, width, height, x1, y1, x2, y2, null);
        pen.dispose();
        return image;
    }

    private static byte[] jpeg(BufferedImage image) {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ImageIO.write(image, "jpeg", out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String digest(byte[] bytes) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return HexFormat.of().formatHex(Arrays.copyOf(digest, 12));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Refused tooLarge() {
        return Refused.because(CatalogProblem.PICTURE_LARGE, MOST_MEGABYTES, WIDEST);
    }
}
