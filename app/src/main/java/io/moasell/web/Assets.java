package io.moasell.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.util.DigestUtils;

/**
 * Addresses of static files with their content's hash in the name, so that they may be cached for a
 * year; the same hash that Spring's content version strategy asks for.
 */
public final class Assets {

    private static final Map<String, String> URLS = new ConcurrentHashMap<>();

    private Assets() {}

    /** The address of a file under {@code static/assets}, such as {@code ui.css}. */
    public static String url(String name) {
        return URLS.computeIfAbsent("/assets/" + name, path -> hashed(path, "/static" + path));
    }

    /** The address of a file of a WebJar, such as {@code htmx.org/2.0.8/dist/htmx.min.js}. */
    public static String webjar(String name) {
        return URLS.computeIfAbsent(
                "/webjars/" + name, path -> hashed(path, "/META-INF/resources" + path));
    }

    /** The address of an icon in the sprite. */
    public static String icon(String name) {
        return url("sprite.svg") + "#" + name;
    }

    private static String hashed(String path, String resource) {
        try (InputStream in = Assets.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalArgumentException("no such static file: " + resource);
            }
            int dot = path.lastIndexOf('.');
            return path.substring(0, dot)
                    + "-"
                    + DigestUtils.md5DigestAsHex(in)
                    + path.substring(dot);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
