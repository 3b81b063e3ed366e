package io.moasell.privacy;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says the one sentence instead of a stack trace. */
class KeyRefusedAnalyzer extends AbstractFailureAnalyzer<KeyRefused> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, KeyRefused cause) {
        return new FailureAnalysis(
                cause.getMessage(),
                "Set MOASELL_PRIVACY_KEY to the key of this installation (see"
                        + " docs/operating.md).",
                cause);
    }
}
