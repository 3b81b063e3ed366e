package io.moasell.messaging;

/**
 * What is to be said to whom.
 *
 * @param kind how it goes
 * @param to a phone number or an address of mail
 * @param title of a mail; empty for a short message
 * @param text what it says
 */
public record Letter(MessageKind kind, String to, String title, String text) {

    /** A short message. */
    public static Letter sms(String to, String text) {
        return new Letter(MessageKind.SMS, to, "", text);
    }

    /** A mail. */
    public static Letter mail(String to, String title, String text) {
        return new Letter(MessageKind.MAIL, to, title, text);
    }
}
