package io.moasell.connectors;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The documents of one channel, as they lie in {@code contracts/}. */
public final class Contract {

    public static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Path ALL = Path.of("../contracts");

    private final Path folder;

    public Contract(String channel) {
        folder = ALL.resolve(channel);
    }

    /** Every document by its path below the folder, without {@code .json}. */
    public List<String> names() {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.map(file -> folder.relativize(file).toString())
                    .filter(file -> file.endsWith(".json"))
                    .map(file -> file.substring(0, file.length() - ".json".length()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One document. */
    public JsonNode read(String name) {
        return JSON.readTree(text(folder.resolve(name + ".json")));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A column of couriers.tsv by our codes; a courier whose cell is empty is left out. */
    public static Map<String, String> couriers(String column) {
        List<String[]> rows = new ArrayList<>();
        text(ALL.resolve("couriers/couriers.tsv"))
                .lines()
                .filter(line -> !line.startsWith("#"))
                .forEach(line -> rows.add(line.split("\t", -1)));
        int at = List.of(rows.getFirst()).indexOf(column);
        Map<String, String> codes = new LinkedHashMap<>();
        rows.stream()
                .skip(1)
                .filter(row -> !row[at].isEmpty())
                .forEach(row -> codes.put(row[0], row[at]));
        return codes;
    }
}
