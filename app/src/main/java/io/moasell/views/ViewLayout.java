package io.moasell.views;

import java.util.List;

/**
 * How a person wants the rows of a view.
 *
 * @param columns the words of the columns, in their order; empty for those of the list itself
 * @param dense whether rows have one line
 */
public record ViewLayout(List<String> columns, boolean dense) {

    /** As long as nobody wants it otherwise. */
    public static final ViewLayout PLAIN = new ViewLayout(List.of(), false);

    public ViewLayout {
        columns = List.copyOf(columns);
    }
}
