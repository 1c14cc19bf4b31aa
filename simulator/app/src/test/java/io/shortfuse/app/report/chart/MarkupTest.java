package io.shortfuse.app.report.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;

class MarkupTest {
    private final Markup out = new Markup();

    @Test
    void shouldEscapeTextsAndAttributes() {
        out.element("p", "<script>alert('x') & \"y\"</script>", "title", "\"><b>");

        assertThat(out.finish())
                .isEqualTo("<!doctype html>\n<p title=\"&quot;&gt;&lt;b&gt;\">"
                        + "&lt;script&gt;alert(&#39;x&#39;) &amp; &quot;y&quot;&lt;/script&gt;</p>\n");
    }

    @Test
    void shouldReplaceWhatAPageMustNotContain() {
        assertThat(out.text("a\u0000b\u001bc\nd").finish()).isEqualTo("<!doctype html>a\uFFFDb\uFFFDc\nd\n");
    }

    @Test
    void shouldRefuseToEndWithinAnElement() {
        out.open("main");

        assertThatIllegalStateException().isThrownBy(out::finish).withMessageContaining("[main]");
    }

    @Test
    void shouldRefuseAStyleSheetThatEndsItsElement() {
        assertThatIllegalArgumentException().isThrownBy(() -> out.style("a {} </style><script>"));
    }
}
