package io.moasell.channels.spi;

import java.util.List;
import java.util.Set;

/**
 * How the house speaks with a channel. A connector is a Spring bean that implements this and each
 * role interface it can play; it holds no state.
 */
public interface Connector {

    /** Which channels it serves. */
    Set<Channel> channels();

    /** What is so at that channel. */
    Traits traits(Channel channel);

    /** The credential fields of that channel, in the order a form asks them. */
    List<CredentialField> credentialFields(Channel channel);

    /**
     * One credential field.
     *
     * @param name the channel's own field name, such as {@code client_id}
     * @param label what a Korean form calls it
     * @param hint where the seller finds it
     * @param secret whether it is shown as dots and never again
     * @param identifies whether it names the shop (two accounts of one service never share it)
     */
    record CredentialField(
            String name, String label, String hint, boolean secret, boolean identifies) {}
}
