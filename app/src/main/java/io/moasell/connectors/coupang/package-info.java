/**
 * 쿠팡 through the Wing Open API; what surprises stands in README.md, what is sent in
 * contracts/coupang.
 */
@NullMarked
package io.moasell.connectors.coupang;

import org.jspecify.annotations.NullMarked;
