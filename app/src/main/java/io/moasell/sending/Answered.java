package io.moasell.sending;

import io.moasell.channels.spi.Answer;

/**
 * A request and what came back.
 *
 * @param sending the request
 * @param answer what the channel said, or Unknown when nobody knows yet
 */
public record Answered(Sending sending, Answer answer) {}
