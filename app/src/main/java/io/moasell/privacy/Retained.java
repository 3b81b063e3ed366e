package io.moasell.privacy;

import java.time.Instant;

/**
 * Port: personal data that a module keeps, and how it ends. Destroying is dropping the envelope and
 * the keyed hashes; masked texts, amounts and dates that the law keeps may stay.
 */
public interface Retained {

    /** What it is, as the certificate says it, such as "주문의 구매자·받는 분". */
    String what();

    /**
     * Destroys what ended before that moment, in one set-based statement, in the given transaction
     * with the tenant bound.
     *
     * @param endedBefore what was completed or closed before it
     * @param atMost how many rows at once; called again until fewer were destroyed
     * @return how many were destroyed
     */
    int destroy(Instant endedBefore, int atMost);
}
