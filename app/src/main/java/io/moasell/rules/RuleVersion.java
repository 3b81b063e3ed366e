package io.moasell.rules;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a rule stood once; kept for good.
 *
 * @param version counted from 1
 * @param what what was done: 새로 만듦, 고침, 켬, 끔, 순서 바꿈, 지움
 * @param name its name then
 * @param sentence what it said then; null where only the order changed
 * @param at when
 * @param by who
 */
public record RuleVersion(
        int version, String what, String name, @Nullable String sentence, Instant at, String by) {}
