/**
 * 스마트스토어 through NAVER's 커머스API; what surprises stands in README.md, what is sent in
 * contracts/smartstore.
 */
@NullMarked
package io.moasell.connectors.smartstore;

import org.jspecify.annotations.NullMarked;
