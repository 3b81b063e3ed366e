/**
 * 규칙: what a seller wants done with orders, in sentences he writes himself: 합포장 (what goes apart),
 * 보류, 사은품. Door: {@link io.moasell.rules.Rules}, {@link io.moasell.rules.Gifts}; {@link
 * io.moasell.rules.Fitting} says which rule fits which item, for a dry run and in earnest.
 */
@ApplicationModule(
        displayName = "rules",
        allowedDependencies = {
            "tenancy",
            "audit",
            "web",
            "jobs",
            "couriers",
            "catalog",
            "inventory",
            "channels",
            "channels :: spi",
            "ordering"
        })
@NullMarked
package io.moasell.rules;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
