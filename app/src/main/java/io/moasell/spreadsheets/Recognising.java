package io.moasell.spreadsheets;

import io.moasell.spreadsheets.SheetKind.Field;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the row of titles and says which column holds what; what it does not know it leaves open.
 */
final class Recognising {

    /** So many first rows are looked through for titles. */
    static final int LOOKED_THROUGH = 30;

    private static final int SAME = 3;
    private static final int LIKE = 1;
    private static final int SAMPLES = 3;

    /**
     * A reason, as a key of the messages and what fills it.
     *
     * @param key the key
     * @param args what fills {0}, {1} …
     */
    record Note(String key, List<Object> args) {

        static Note of(String key, Object... args) {
            return new Note("spreadsheets.note." + key, List.of(args));
        }
    }

    /**
     * What a person saved for files of this kind.
     *
     * @param titles as they stood in the file, by column
     * @param columns columns by fields
     */
    record Saved(List<String> titles, Map<String, Integer> columns) {}

    /** What was found for a field. */
    record Found(Field field, @Nullable Integer column, @Nullable Note why, boolean doubtful) {}

    /** What was found in a file. */
    record Result(int headerRow, List<Found> found, boolean remembered, List<Note> drift) {}

    private final SheetKind kind;
    private final List<SheetRow> head;

    /**
     * @param head the first rows of the file that have something in them
     */
    Recognising(SheetKind kind, List<SheetRow> head) {
        this.kind = kind;
        this.head = head;
    }

    /** The row that most probably holds the titles; 0 when none does. */
    int headerRow() {
        int best = 0;
        int most = LIKE;
        for (SheetRow row : head) {
            int score = assign(row.cells()).values().stream().mapToInt(Scored::score).sum();
            if (score > most) {
                most = score;
                best = row.number();
            }
        }
        return best;
    }

    /** The titles in a row; none for row 0. */
    List<String> titles(int headerRow) {
        return head.stream()
                .filter(row -> row.number() == headerRow)
                .findFirst()
                .map(SheetRow::cells)
                .orElse(List.of());
    }

    /** What says which layout a file has: its titles in their order. */
    static String fingerprint(List<String> titles) {
        return titles.stream()
                .map(Recognising::plain)
                .filter(title -> !SheetKind.ADDED.contains(title))
                .collect(Collectors.joining("\n"))
                .stripTrailing();
    }

    /**
     * What is in the file.
     *
     * @param saved the layouts of this kind, the latest used first
     */
    Result recognise(List<Saved> saved) {
        int headerRow = headerRow();
        List<String> titles = titles(headerRow);
        if (headerRow > 0) {
            String fingerprint = fingerprint(titles);
            for (Saved layout : saved) {
                if (fingerprint(layout.titles()).equals(fingerprint)) {
                    return remembered(headerRow, titles, layout);
                }
            }
            Saved nearest = nearest(titles, saved);
            if (nearest != null) {
                return drifted(headerRow, titles, nearest);
            }
        }
        return new Result(headerRow, fresh(titles), false, List.of());
    }

    /** What is in the file when a person says where the titles stand. */
    List<Found> fresh(List<String> titles) {
        Map<Field, Scored> assigned = assign(titles);
        Set<Integer> taken =
                assigned.values().stream().map(Scored::column).collect(Collectors.toSet());
        List<Found> found = new ArrayList<>();
        for (Field field : kind.fields()) {
            Scored scored = assigned.get(field);
            if (scored != null) {
                found.add(titled(field, titles, scored));
                continue;
            }
            List<Integer> looking = looking(field, taken, titles.size());
            if (looking.size() == 1) {
                taken.add(looking.getFirst());
                found.add(
                        new Found(
                                field,
                                looking.getFirst(),
                                Note.of("looks", SheetRow.letters(looking.getFirst())),
                                true));
            } else {
                found.add(
                        new Found(
                                field,
                                null,
                                field.needed() ? Note.of("needed") : null,
                                field.needed()));
            }
        }
        return found;
    }

    private static Found titled(Field field, List<String> titles, Scored scored) {
        String title = titles.get(scored.column());
        List<String> twins =
                IntStream.range(0, titles.size())
                        .filter(i -> plain(titles.get(i)).equals(plain(title)))
                        .mapToObj(SheetRow::letters)
                        .toList();
        if (twins.size() > 1) {
            return new Found(
                    field,
                    scored.column(),
                    Note.of("twins", title, String.join(", ", twins)),
                    true);
        }
        if (scored.score() == LIKE) {
            return new Found(field, scored.column(), Note.of("like", title), true);
        }
        boolean same = plain(title).equals(plain(field.label()));
        return new Found(
                field,
                scored.column(),
                same ? Note.of("same") : Note.of("synonym", title, field.label()),
                false);
    }

    private Result remembered(int headerRow, List<String> titles, Saved layout) {
        List<Found> found = new ArrayList<>();
        for (Field field : kind.fields()) {
            Integer column = layout.columns().get(field.name());
            found.add(
                    new Found(
                            field,
                            column == null || column >= titles.size() ? null : column,
                            column == null ? null : Note.of("saved"),
                            false));
        }
        return new Result(headerRow, found, true, List.of());
    }

    /** The titles follow the layout that was saved, as far as they are still there just once. */
    private Result drifted(int headerRow, List<String> titles, Saved layout) {
        List<Found> found = new ArrayList<>();
        List<Note> drift = new ArrayList<>();
        Set<Integer> taken = new HashSet<>();
        Map<String, List<Integer>> at = places(titles);
        Map<String, Integer> before = new HashMap<>();
        for (Field field : kind.fields()) {
            Integer column = layout.columns().get(field.name());
            if (column != null && column < layout.titles().size()) {
                before.put(field.name(), column);
                List<Integer> now = at.getOrDefault(plain(layout.titles().get(column)), List.of());
                if (now.size() == 1) {
                    taken.add(now.getFirst());
                }
            }
        }
        List<Found> guesses = fresh(titles);
        for (int i = 0; i < kind.fields().size(); i++) {
            Field field = kind.fields().get(i);
            Integer column = before.get(field.name());
            if (column == null) {
                Found guess = guesses.get(i);
                found.add(
                        guess.column() != null && taken.contains(guess.column())
                                ? new Found(field, null, null, false)
                                : guess);
                continue;
            }
            String title = layout.titles().get(column);
            List<Integer> now = at.getOrDefault(plain(title), List.of());
            if (now.size() == 1) {
                if (!now.getFirst().equals(column)) {
                    drift.add(
                            Note.of(
                                    "moved",
                                    title,
                                    SheetRow.letters(column),
                                    SheetRow.letters(now.getFirst())));
                }
                found.add(new Found(field, now.getFirst(), Note.of("saved"), false));
                continue;
            }
            Integer guess = guesses.get(i).column();
            boolean free = guess != null && !taken.contains(guess);
            Note why =
                    now.size() > 1
                            ? Note.of("several", title)
                            : free
                                    ? Note.of(
                                            "renamed",
                                            title,
                                            titles.isEmpty() || guess >= titles.size()
                                                    ? SheetRow.letters(guess)
                                                    : titles.get(guess),
                                            SheetRow.letters(guess))
                                    : Note.of("gone", title);
            drift.add(why);
            found.add(new Found(field, null, why, true));
        }
        Set<String> known =
                layout.titles().stream().map(Recognising::plain).collect(Collectors.toSet());
        List<String> fresh =
                titles.stream()
                        .filter(title -> !title.isEmpty())
                        .filter(title -> !known.contains(plain(title)))
                        .filter(title -> !SheetKind.ADDED.contains(plain(title)))
                        .limit(5)
                        .toList();
        if (!fresh.isEmpty()) {
            drift.add(Note.of("new", String.join(", ", fresh)));
        }
        return new Result(headerRow, found, true, drift);
    }

    /** The layout that shares most titles with the file: half of its own, and one that it uses. */
    private static @Nullable Saved nearest(List<String> titles, List<Saved> saved) {
        Set<String> now = places(titles).keySet();
        Saved nearest = null;
        double most = 0.5;
        for (Saved layout : saved) {
            Set<String> then = places(layout.titles()).keySet();
            long shared = then.stream().filter(now::contains).count();
            boolean uses =
                    layout.columns().values().stream()
                            .anyMatch(
                                    column ->
                                            column < layout.titles().size()
                                                    && now.contains(
                                                            plain(layout.titles().get(column))));
            double share = then.isEmpty() ? 0 : (double) shared / Math.max(then.size(), now.size());
            if (uses && share > most || uses && share == most && nearest == null) {
                most = share;
                nearest = layout;
            }
        }
        return nearest;
    }

    private static Map<String, List<Integer>> places(List<String> titles) {
        Map<String, List<Integer>> places = new LinkedHashMap<>();
        for (int i = 0; i < titles.size(); i++) {
            String title = plain(titles.get(i));
            if (!title.isEmpty() && !SheetKind.ADDED.contains(title)) {
                places.computeIfAbsent(title, any -> new ArrayList<>()).add(i);
            }
        }
        return places;
    }

    private record Scored(Field field, int column, int score, int rank) {}

    private Map<Field, Scored> assign(List<String> titles) {
        List<Scored> all = new ArrayList<>();
        for (Field field : kind.fields()) {
            List<String> known = new ArrayList<>();
            known.add(plain(field.label()));
            field.titles().forEach(title -> known.add(plain(title)));
            for (int column = 0; column < titles.size(); column++) {
                String title = plain(titles.get(column));
                if (title.isEmpty() || title.length() > 40) {
                    continue;
                }
                int rank = known.indexOf(title);
                if (rank >= 0) {
                    all.add(new Scored(field, column, SAME, rank));
                } else if (known.stream()
                        .anyMatch(one -> one.length() > 2 && title.contains(one))) {
                    all.add(new Scored(field, column, LIKE, known.size()));
                }
            }
        }
        all.sort(
                Comparator.comparingInt((Scored scored) -> -scored.score())
                        .thenComparingInt(Scored::rank)
                        .thenComparingInt(Scored::column));
        Map<Field, Scored> assigned = new HashMap<>();
        Set<Integer> taken = new HashSet<>();
        for (Scored scored : all) {
            if (!assigned.containsKey(scored.field()) && taken.add(scored.column())) {
                assigned.put(scored.field(), scored);
            }
        }
        return assigned;
    }

    /** Columns that no title claims and whose cells all look like the field's. */
    private List<Integer> looking(Field field, Set<Integer> taken, int atLeast) {
        if (field.looks() == null) {
            return List.of();
        }
        int headerRow = headerRow();
        List<SheetRow> below = head.stream().filter(row -> row.number() > headerRow).toList();
        int width = below.stream().mapToInt(row -> row.cells().size()).max().orElse(atLeast);
        List<Integer> looking = new ArrayList<>();
        for (int column = 0; column < width; column++) {
            if (taken.contains(column)) {
                continue;
            }
            int at = column;
            List<String> filled =
                    below.stream()
                            .map(row -> row.cell(at))
                            .filter(text -> !text.isEmpty())
                            .toList();
            if (!filled.isEmpty()
                    && filled.stream().allMatch(text -> field.looks().matcher(text).matches())) {
                looking.add(column);
            }
        }
        return looking;
    }

    /** All columns with their titles and first cells. */
    List<Proposal.Column> columns(int headerRow) {
        List<String> titles = titles(headerRow);
        List<SheetRow> below = head.stream().filter(row -> row.number() > headerRow).toList();
        int width =
                Math.max(
                        titles.size(),
                        below.stream().mapToInt(row -> row.cells().size()).max().orElse(0));
        return IntStream.range(0, width)
                .mapToObj(
                        column ->
                                new Proposal.Column(
                                        column,
                                        SheetRow.letters(column),
                                        column < titles.size() ? titles.get(column) : "",
                                        below.stream()
                                                .map(row -> row.cell(column))
                                                .filter(text -> !text.isEmpty())
                                                .limit(SAMPLES)
                                                .toList()))
                .toList();
    }

    static String plain(String title) {
        return Normalizer.normalize(title, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]", "");
    }
}
