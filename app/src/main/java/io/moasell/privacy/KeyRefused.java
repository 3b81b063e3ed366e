package io.moasell.privacy;

/**
 * The installation's key is absent or wrong: the app does not start, and says why in one sentence.
 */
final class KeyRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    KeyRefused(String sentence) {
        super(sentence);
    }
}
