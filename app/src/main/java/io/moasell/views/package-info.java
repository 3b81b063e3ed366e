/**
 * 저장된 보기: ways of looking at a list that people keep, for themselves or for all of the service,
 * where they begin, and which columns they want. Door: {@link io.moasell.views.SavedViews}. Knows
 * no list: a view is the query of its address.
 */
@ApplicationModule(
        displayName = "views",
        allowedDependencies = {"tenancy"})
@NullMarked
package io.moasell.views;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
