package io.shortfuse.app.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TopListTest {
    private final TopList<String> top = new TopList<>(3);

    @Test
    void shouldKeepTheGreatestAndOfEqualsTheFirst() {
        top.add("a", 1);
        top.add("b", 5);
        top.add("c", 5);
        top.add("d", 5);
        top.add("e", 5);
        top.add("f", 9);

        assertThat(top.list()).containsExactly("f", "b", "c");
        assertThat(top.added()).isEqualTo(6);
    }

    @Test
    void shouldListFewInOrder() {
        top.add("a", 1);
        top.add("b", 2);

        assertThat(top.list()).containsExactly("b", "a");
    }
}
