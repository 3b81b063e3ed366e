/** The pages of identity: the log-in, one's own password, members and groups, the access log. */
@NullMarked
package io.moasell.identity.web;

import org.jspecify.annotations.NullMarked;
