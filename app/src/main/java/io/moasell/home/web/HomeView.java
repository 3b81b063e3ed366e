package io.moasell.home.web;

import io.moasell.channels.Health;
import io.moasell.jobs.Notice;
import io.moasell.ordering.OrderBoard.Counts;
import java.util.List;

/**
 * What home shows.
 *
 * @param counts the orders by stage and flag
 * @param tasks what a person has to do, most urgent first; only such of which there is some
 * @param shops how the shops fare
 * @param notices what rings
 * @param sentences the words of each notice, in the same order
 */
public record HomeView(
        Counts counts,
        List<Task> tasks,
        List<Health> shops,
        List<Notice> notices,
        List<String> sentences) {

    public HomeView {
        tasks = List.copyOf(tasks);
        shops = List.copyOf(shops);
        notices = List.copyOf(notices);
        sentences = List.copyOf(sentences);
    }

    /**
     * One thing to do.
     *
     * @param icon its picture
     * @param ink the class of its colour
     * @param title what
     * @param support why, or what happens when it is left
     * @param count how many
     * @param unit counted in
     * @param path where it is done, inside the service
     * @param act what its button says
     */
    public record Task(
            String icon,
            String ink,
            String title,
            String support,
            long count,
            String unit,
            String path,
            String act) {}
}
