package io.moasell.web;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The scope an API key must have to call this method of a resource under {@code /api/v1}. Each such
 * method names one; without it the call is refused. Writes need nothing more to be idempotent:
 * every POST, PUT, PATCH and DELETE honours {@code Idempotency-Key}.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Scoped {

    /** The scope demanded. */
    Scope value();
}
