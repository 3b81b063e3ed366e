package io.moasell.ordering;

import io.moasell.web.Tone;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Port: what modules above say about an item on the desk. Each method is asked at most once a page,
 * with the tenant bound.
 */
public interface BesideItem {

    /** Signs for 확인할 것; an item without any may be left out. */
    default Map<ItemId, List<Mark>> marks(Collection<OrderItem> items) {
        return Map.of();
    }

    /** Sections for the drawer. */
    default List<Note> notes(OrderItem item) {
        return List.of();
    }

    /**
     * A sign in a row.
     *
     * @param text its words, few
     * @param tone how grave
     * @param icon its icon
     */
    record Mark(String text, Tone tone, String icon) {}

    /**
     * A section of the drawer.
     *
     * @param title its heading
     * @param lines what it says
     * @param acts what can be done
     */
    record Note(String title, List<String> lines, List<Act> acts) {

        public Note {
            lines = List.copyOf(lines);
            acts = List.copyOf(acts);
        }
    }

    /**
     * Something that can be done.
     *
     * @param label its words
     * @param path where it goes, inside the service
     * @param post whether it is a button that posts; else it is a link
     * @param fields what the button posts
     */
    record Act(String label, String path, boolean post, Map<String, String> fields) {

        public Act {
            fields = Map.copyOf(fields);
        }

        /** A link. */
        public static Act link(String label, String path) {
            return new Act(label, path, false, Map.of());
        }

        /** A button. */
        public static Act post(String label, String path, Map<String, String> fields) {
            return new Act(label, path, true, fields);
        }
    }
}
