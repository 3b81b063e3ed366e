package io.moasell.marketplaces;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** The documents of one folder of {@code contracts/}, and how they are sent and compared. */
public final class Documents {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private final Path folder;

    /** The documents of a channel or partner. */
    public Documents(String channel) {
        folder = Path.of("../contracts", channel);
    }

    /** Every document by its path below the folder, without {@code .json}. */
    public List<String> names() {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(f -> f.toString().endsWith(".json"))
                    .map(f -> folder.relativize(f).toString().replaceAll("\\.json$", ""))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The documents that hold a request with its answer. */
    public List<String> exchanges() {
        return names().stream().filter(name -> read(name).has("request")).toList();
    }

    /** One document. */
    public JsonNode read(String name) {
        return Json.parse(text(name + ".json"));
    }

    /** A file as text. */
    public String text(String file) {
        try {
            return Files.readString(folder.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends the request of a document as it stands. */
    public static HttpResponse<String> send(Marketplaces sim, String market, JsonNode request)
            throws Exception {
        String query = request.path("query").stringValue();
        String path = request.path("path").stringValue() + (query.isEmpty() ? "" : "?" + query);
        HttpRequest.Builder call = HttpRequest.newBuilder(URI.create(sim.url(market) + path));
        request.path("headers")
                .properties()
                .forEach(header -> call.header(header.getKey(), header.getValue().stringValue()));
        HttpRequest.BodyPublisher body =
                request.has("body")
                        ? HttpRequest.BodyPublishers.ofString(request.path("body").toString())
                        : HttpRequest.BodyPublishers.noBody();
        call.method(request.path("method").stringValue(), body);
        return HTTP.send(call.build(), HttpResponse.BodyHandlers.ofString());
    }

    /**
     * Whether an answer is made as the document says: the same fields everywhere, of the same JSON
     * types (null where the other has a value is borne), and the same values in the exact fields.
     */
    public static void compare(JsonNode document, JsonNode answer, Set<String> exact) {
        List<String> differences = new ArrayList<>();
        compare("", "", document, answer, exact, differences);
        assertThat(differences).as("%s%nagainst%n%s", document, answer).isEmpty();
    }

    private static void compare(
            String at,
            String field,
            JsonNode document,
            JsonNode answer,
            Set<String> exact,
            List<String> out) {
        if (exact.contains(field) && !document.isContainer()) {
            if (!document.equals(answer)) out.add(at + ": " + document + " is " + answer);
            return;
        }
        if (document.isNull() || answer.isNull()) return;
        if (document.getNodeType() != answer.getNodeType()) {
            out.add(at + ": " + document.getNodeType() + " is " + answer.getNodeType());
            return;
        }
        if (document.isObject()) {
            Set<String> expected = new TreeSet<>(document.propertyNames());
            Set<String> found = new TreeSet<>(answer.propertyNames());
            if (!expected.equals(found)) out.add(at + ": fields " + expected + " are " + found);
            for (String name : expected) {
                if (!found.contains(name)) continue;
                compare(at + "/" + name, name, document.get(name), answer.get(name), exact, out);
            }
        }
        if (document.isArray()) {
            if (document.size() != answer.size()) {
                out.add(at + ": " + document.size() + " elements are " + answer.size());
                return;
            }
            for (int i = 0; i < document.size(); i++) {
                compare(at + "/" + i, field, document.get(i), answer.get(i), exact, out);
            }
        }
    }

    /** The names in the table of SOURCES.md, in its order. */
    public List<String> listed() {
        String all = text("SOURCES.md");
        return all.substring(all.indexOf("| document |"))
                .lines()
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.substring(3, line.indexOf('`', 3)))
                .toList();
    }
}
