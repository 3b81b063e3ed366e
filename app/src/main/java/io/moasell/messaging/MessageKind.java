package io.moasell.messaging;

/** How a message goes. */
public enum MessageKind {
    SMS,
    MAIL
}
