package io.moasell.openapi;

import io.moasell.kernel.Refused;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** A request whose body is in memory, so that it can be compared before it is read. */
final class BufferedRequest extends HttpServletRequestWrapper {

    private static final int AT_MOST = 8 * 1024 * 1024;

    private final byte[] body;

    private BufferedRequest(HttpServletRequest request, byte[] body) {
        super(request);
        this.body = body;
    }

    /**
     * Reads the body.
     *
     * @throws Refused with {@link OpenapiProblem#BODY_TOO_LARGE}
     */
    static BufferedRequest of(HttpServletRequest request) throws IOException {
        byte[] body = request.getInputStream().readNBytes(AT_MOST + 1);
        if (body.length > AT_MOST) {
            throw Refused.because(OpenapiProblem.BODY_TOO_LARGE, AT_MOST / 1024 / 1024);
        }
        return new BufferedRequest(request, body);
    }

    byte[] body() {
        return body;
    }

    @Override
    public ServletInputStream getInputStream() {
        ByteArrayInputStream in = new ByteArrayInputStream(body);
        return new ServletInputStream() {

            @Override
            public boolean isFinished() {
                return in.available() == 0;
            }

            @Override
            public boolean isReady() {
                return true;
            }

            @Override
            public void setReadListener(ReadListener listener) {
                throw new IllegalStateException("the body is read at once");
            }

            @Override
            public int read() {
                return in.read();
            }

            @Override
            public int read(byte[] into, int from, int length) {
                return in.read(into, from, length);
            }
        };
    }

    @Override
    public BufferedReader getReader() {
        return new BufferedReader(
                new InputStreamReader(new ByteArrayInputStream(body), StandardCharsets.UTF_8));
    }
}
