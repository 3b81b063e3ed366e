package io.moasell.house.planted.names;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests whose names the house does not use; the last one is as it should be. */
class Humps {

    @Test
    void ordersAreConfirmed() {}

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void works(int ignored) {}

    @Test
    void orders_are_confirmed() {}
}
