package io.moasell.home.web;

import java.util.List;

/**
 * The first steps of a new service, in the order in which they make sense.
 *
 * @param steps the steps
 */
public record Start(List<Step> steps) {

    public Start {
        steps = List.copyOf(steps);
    }

    /** How many are done. */
    public long done() {
        return steps.stream().filter(Step::done).count();
    }

    /** Whether all are done. */
    public boolean complete() {
        return done() == steps.size();
    }

    /** The first that is not done; the last of all when all are. */
    public Step next() {
        return steps.stream().filter(step -> !step.done()).findFirst().orElse(steps.getLast());
    }

    /**
     * One of them.
     *
     * @param icon its picture
     * @param title what to do
     * @param text what it is good for
     * @param standing how far it is, in words
     * @param done whether it is done
     * @param path where it is done, inside the service
     * @param act what its button says
     */
    public record Step(
            String icon,
            String title,
            String text,
            String standing,
            boolean done,
            String path,
            String act) {}
}
