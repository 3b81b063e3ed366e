package io.moasell.jobs;

/** Where a job stands; the names are what outside programs rely on. */
public enum JobState {
    QUEUED("대기"),
    RUNNING("진행 중"),
    DONE("끝"),
    FAILED("실패");

    private final String label;

    JobState(String label) {
        this.label = label;
    }

    /** What Korean screens call it. */
    public String label() {
        return label;
    }

    /** Whether nothing more will happen to it. */
    public boolean ended() {
        return this == DONE || this == FAILED;
    }
}
