package io.moasell.channels.spi;

/**
 * What the channel said, as it said it; archived sealed because it holds personal data.
 *
 * @param call which call answered it, such as {@code product-orders/query}
 * @param body the text
 */
public record RawDocument(String call, String body) {

    @Override
    public String toString() {
        return "RawDocument[" + call + ", " + body.length() + " chars]";
    }
}
