/** A way into the connector's inside, for the bench alone. */
package io.moasell.connectors.smartstore;
