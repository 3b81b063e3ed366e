package io.moasell.launcher;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Ends what an earlier start left running when it was killed. */
final class Leftovers {

    private Leftovers() {}

    /**
     * Ends the process, if it still runs and is what we think it is.
     *
     * @param pid as it stood in a pid file
     * @param mark a text its command line must hold, because pids are used again
     */
    static void end(String pid, String mark) {
        try {
            ProcessHandle.of(Long.parseLong(pid.strip()))
                    .filter(left -> commandLine(left).contains(mark))
                    .ifPresent(Leftovers::end);
        } catch (NumberFormatException notAPid) {
            // A pid file cut off in the middle of writing names nobody.
        }
    }

    /** Asks, waits, and then makes it end. */
    static void end(ProcessHandle process) {
        process.destroy();
        try {
            process.onExit().get(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            process.destroyForcibly();
        }
    }

    private static String commandLine(ProcessHandle process) {
        return process.info().commandLine().or(() -> process.info().command()).orElse("");
    }
}
