package io.moasell.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Port: what a module finds for a few letters typed into the command menu. Modules give beans; each
 * finds nothing for those who may not see it, asks an index, and shows masks only.
 */
public interface Finder {

    /** A few, the likeliest first. */
    List<Found> find(String typed);

    /**
     * Something that was found.
     *
     * @param icon its picture
     * @param label what it is called
     * @param support what tells it from others
     * @param path where it is, inside the service
     */
    record Found(String icon, String label, @Nullable String support, String path) {}
}
