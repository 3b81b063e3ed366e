package io.moasell.home.web;

import io.moasell.channels.Health;
import io.moasell.jobs.Notice;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What home shows.
 *
 * @param period over which time the figures are told
 * @param kpis the figures; none for those who may not see orders
 * @param start how far the first steps are, null once they are done
 * @param tasks what a person has to do, most urgent first; only such of which there is some
 * @param chart the sales of two weeks, null for those who may not see orders
 * @param sales what each shop sold in seven days
 * @param scarce SKUs that will soon be sold out
 * @param shops how the shops fare
 * @param notices what rings
 * @param sentences the words of each notice, in the same order
 */
public record HomeView(
        Period period,
        List<Kpi> kpis,
        @Nullable Start start,
        List<Task> tasks,
        @Nullable Chart chart,
        List<ShopSales> sales,
        List<Scarce> scarce,
        List<Health> shops,
        List<Notice> notices,
        List<String> sentences) {

    public HomeView {
        kpis = List.copyOf(kpis);
        tasks = List.copyOf(tasks);
        sales = List.copyOf(sales);
        scarce = List.copyOf(scarce);
        shops = List.copyOf(shops);
        notices = List.copyOf(notices);
        sentences = List.copyOf(sentences);
    }

    /**
     * A figure and what it is compared with.
     *
     * @param label what it counts
     * @param number the figure
     * @param unit counted in
     * @param change how it moved, null when there is nothing to compare with
     * @param rest the words after the change, or instead of it
     * @param urgent whether those words warn
     * @param path the rows it is made of, inside the service
     */
    public record Kpi(
            String label,
            String number,
            String unit,
            @Nullable Change change,
            String rest,
            boolean urgent,
            String path) {}

    /**
     * How a figure moved.
     *
     * @param text by how much, without sign: "12%"
     * @param up whether it grew; both directions are good or bad by what it counts, and more is
     *     better for each figure that we show
     */
    public record Change(String text, boolean up) {}

    /**
     * One thing to do.
     *
     * @param icon its picture
     * @param ink the class of its colour
     * @param title what
     * @param rest how much time is left, null where there is no deadline
     * @param late whether that time is over
     * @param support why, or what happens when it is left
     * @param shares how many of each channel, most first; empty where it does not matter
     * @param count how many
     * @param unit counted in
     * @param path where it is done, inside the service
     * @param act what its button says
     */
    public record Task(
            String icon,
            String ink,
            String title,
            @Nullable String rest,
            boolean late,
            String support,
            List<Share> shares,
            long count,
            String unit,
            String path,
            String act) {

        public Task {
            shares = List.copyOf(shares);
        }
    }

    /**
     * A channel's part of a whole.
     *
     * @param channel the code of the channel
     * @param from where its part begins, percent
     * @param width how much it is, percent
     */
    public record Share(String channel, double from, double width) {}

    /**
     * A SKU that will soon be sold out.
     *
     * @param code of the SKU
     * @param title its name and option
     * @param days how many whole days its stock lasts at the pace of two weeks
     * @param available pieces that can still be promised
     * @param sold pieces sold in these two weeks
     * @param path its stock, inside the service
     * @param orders the orders that took it, inside the service
     */
    public record Scarce(
            String code,
            String title,
            long days,
            int available,
            long sold,
            String path,
            String orders) {}

    /**
     * What a shop sold.
     *
     * @param channel the code of its channel
     * @param name of the shop
     * @param amount won
     * @param width beside the shop that sold most, percent
     * @param path its orders, inside the service
     */
    public record ShopSales(String channel, String name, long amount, int width, String path) {}
}
