package io.moasell.ordering;

import io.moasell.jobs.Again;
import io.moasell.jobs.Errand;
import org.springframework.stereotype.Component;

/** Frees what is held as the duplicate of an order that has ended meanwhile. */
@Component
class EndSuspicions implements Errand {

    static final String NAME = "ordering.suspicions";

    private final Duplicates duplicates;

    EndSuspicions(Duplicates duplicates) {
        this.duplicates = duplicates;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Again run(String key) {
        duplicates.endSuspicions();
        return Again.whenWoken();
    }
}
