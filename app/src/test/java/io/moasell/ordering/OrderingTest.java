package io.moasell.ordering;

import io.moasell.MoasellTest;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.context.annotation.Import;

/** A test of ordering: the whole application, and a {@link Bazaar} to sell at. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@MoasellTest
@Import({Bazaar.class, Shop.class, Statements.class})
@interface OrderingTest {}
