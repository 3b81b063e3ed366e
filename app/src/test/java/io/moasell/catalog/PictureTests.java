package io.moasell.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moasell.kernel.Refused;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

public class PictureTests {

    /** A PNG, red on the left half and blue on the right. */
    public static byte[] png(int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        Graphics2D pen = image.createGraphics();
        pen.setColor(Color.RED);
        pen.fillRect(0, 0, width / 2, height);
        pen.setColor(Color.BLUE);
        pen.fillRect(width / 2, 0, width - width / 2, height);
        pen.dispose();
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ImageIO.write(image, "png", out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What our drawing of that PNG is called. */
    public static String name(int width, int height) {
        return Drawing.of(png(width, height)).name();
    }

    @Test
    void a_picture_is_drawn_anew_in_two_sizes() throws IOException {
        byte[] tail = "<script>alert(1)</script>".getBytes(StandardCharsets.US_ASCII);
        byte[] png = png(1_600, 400);
        byte[] uploaded = ByteBuffer.allocate(png.length + tail.length).put(png).put(tail).array();
        Drawing drawing = Drawing.of(uploaded);
        BufferedImage large = ImageIO.read(new ByteArrayInputStream(drawing.large()));
        assertThat(large.getWidth()).isEqualTo(800);
        assertThat(large.getHeight()).isEqualTo(200);
        BufferedImage small = ImageIO.read(new ByteArrayInputStream(drawing.small()));
        assertThat(small.getWidth()).isEqualTo(160);
        assertThat(small.getHeight()).isEqualTo(160);
        assertThat(new Color(small.getRGB(20, 80)).getRed()).isGreaterThan(200);
        assertThat(new Color(small.getRGB(140, 80)).getBlue()).isGreaterThan(200);
        assertThat(new String(drawing.large(), StandardCharsets.ISO_8859_1))
                .doesNotContain("script");
        assertThat(Drawing.of(png).name()).isEqualTo(drawing.name());
        assertThat(Drawing.of(png(300, 300)).name()).isNotEqualTo(drawing.name());
    }

    @Test
    void what_is_no_picture_is_refused() {
        byte[] png = png(40, 40);
        for (byte[] none :
                new byte[][] {
                    {},
                    "GIF89a".getBytes(StandardCharsets.US_ASCII),
                    "<svg xmlns='http://www.w3.org/2000/svg'/>".getBytes(StandardCharsets.US_ASCII),
                    Arrays.copyOf(png, png.length / 2)
                }) {
            refused(CatalogProblem.PICTURE_UNREADABLE, none);
        }
    }

    /** The header says 30,000 × 30,000 pixels, which would be 3.6 GB. */
    @Test
    void a_picture_that_says_it_is_huge_is_not_drawn() {
        byte[] bomb = png(8, 8);
        ByteBuffer.wrap(bomb).putInt(16, 30_000).putInt(20, 30_000);
        refused(CatalogProblem.PICTURE_LARGE, bomb);
        refused(CatalogProblem.PICTURE_LARGE, new byte[6 * 1024 * 1024]);
    }

    private static void refused(CatalogProblem problem, byte[] uploaded) {
        assertThatThrownBy(() -> Drawing.of(uploaded))
                .isInstanceOfSatisfying(
                        Refused.class, r -> assertThat(r.problem()).isEqualTo(problem));
    }
}
