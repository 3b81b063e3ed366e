package io.moasell.spreadsheets;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** How a text file is written. */
final class Charsets {

    /** What Korean Windows writes; EUC-KR is a part of it. */
    static final Charset CP949 = Charset.forName("x-windows-949");

    private static final Charset[] WITH_MARK = {
        StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE
    };
    private static final String[] MARKS = {"\u00EF\u00BB\u00BF", "\u00FF\u00FE", "\u00FE\u00FF"};

    private Charsets() {}

    /** A file's text; its mark at the beginning is not part of it. */
    record Written(Charset charset, int mark) {

        String label() {
            return charset.equals(CP949) ? "CP949" : charset.name();
        }

        Reader open(Path file) throws IOException {
            InputStream in = Files.newInputStream(file);
            in.skipNBytes(mark);
            CharsetDecoder decoder =
                    charset.newDecoder()
                            .onMalformedInput(CodingErrorAction.REPLACE)
                            .onUnmappableCharacter(CodingErrorAction.REPLACE);
            return new BufferedReader(new InputStreamReader(in, decoder), 64 * 1024);
        }
    }

    static Written of(Path file, @Nullable Charset said) throws IOException {
        byte[] head;
        try (InputStream in = Files.newInputStream(file)) {
            head = in.readNBytes(4096);
        }
        String start = new String(head, StandardCharsets.ISO_8859_1);
        for (int i = 0; i < MARKS.length; i++) {
            if (start.startsWith(MARKS[i])) {
                return new Written(WITH_MARK[i], MARKS[i].length());
            }
        }
        if (said != null) {
            return new Written(said, 0);
        }
        Charset wide = wide(head);
        if (wide != null) {
            return new Written(wide, 0);
        }
        return new Written(fits(file, StandardCharsets.UTF_8) ? StandardCharsets.UTF_8 : CP949, 0);
    }

    /** UTF-16 without its mark: every other byte of plain letters is nought. */
    private static @Nullable Charset wide(byte[] head) {
        int even = 0;
        int odd = 0;
        for (int i = 0; i < head.length; i++) {
            if (head[i] == 0) {
                if (i % 2 == 0) {
                    even++;
                } else {
                    odd++;
                }
            }
        }
        int most = Math.max(even, odd);
        if (most < 4 || most < head.length / 20) {
            return null;
        }
        return odd > even ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE;
    }

    private static boolean fits(Path file, Charset charset) throws IOException {
        CharsetDecoder decoder = charset.newDecoder();
        CharBuffer chars = CharBuffer.allocate(64 * 1024);
        ByteBuffer bytes = ByteBuffer.allocate(64 * 1024);
        try (InputStream in = Files.newInputStream(file)) {
            boolean end = false;
            while (!end) {
                int read = in.read(bytes.array(), bytes.position(), bytes.remaining());
                end = read < 0;
                bytes.position(bytes.position() + Math.max(read, 0)).flip();
                CoderResult result = decoder.decode(bytes, chars, end);
                while (result.isOverflow()) {
                    chars.clear();
                    result = decoder.decode(bytes, chars, end);
                }
                if (result.isError()) {
                    return false;
                }
                chars.clear();
                bytes.compact();
            }
        }
        return true;
    }
}
