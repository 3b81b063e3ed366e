package io.moasell.home.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.moasell.kernel.Won;
import io.moasell.ordering.SalesBoard.Day;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChartTests {

    private static List<Day> days(long... amounts) {
        return IntStream.range(0, amounts.length)
                .mapToObj(i -> new Day(LocalDate.of(2026, 11, 1 + i), 1, Won.of(amounts[i])))
                .toList();
    }

    @Test
    void the_highest_day_of_both_stands_below_the_highest_line() {
        Chart chart = new Chart(days(3_000_000, 0), days(0, 6_000_001));
        assertThat(chart.lines()).containsExactly(15_000_000L, 10_000_000L, 5_000_000L, 0L);
        assertThat(new Chart(days(6_000_000, 0), days(0, 0)).lines()).first().isEqualTo(6_000_000L);
        assertThat(chart.sum()).isEqualTo(3_000_000);
    }

    @Test
    void the_line_goes_through_the_middle_of_each_column() {
        Chart chart = new Chart(days(0, 15_000, 30_000), days(0, 0, 30_000));
        assertThat(chart.line()).isEqualTo("50,160.0 150,80.0 250,0.0");
        assertThat(chart.lineBefore()).isEqualTo("50,160.0 150,160.0 250,0.0");
        assertThat(chart.area()).isEqualTo("50,160 50,160.0 150,80.0 250,0.0 250,160");
    }

    @Test
    void a_service_that_sold_nothing_has_a_flat_line() {
        Chart chart = new Chart(days(0, 0), days(0, 0));
        assertThat(chart.lines()).containsExactly(30_000L, 20_000L, 10_000L, 0L);
        assertThat(Arrays.stream(chart.line().split(" "))).containsExactly("50,160.0", "150,160.0");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "20000, 2만",
        "500000, 50만",
        "6000000, 6백만",
        "15000000, 15백만",
        "20000000, 2천만",
        "300000000, 3억"
    })
    void amounts_beside_the_lines_are_short(long won, String text) {
        assertThat(Chart.axis(won)).isEqualTo(text);
    }
}
