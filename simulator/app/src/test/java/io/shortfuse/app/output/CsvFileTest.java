package io.shortfuse.app.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvFileTest {
    private final Path folder;

    CsvFileTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void shouldQuoteOnlyWhereNeededAndLeaveMissingValuesEmpty() throws IOException {
        Path file = folder.resolve("a.csv");
        try (CsvFile csv = new CsvFile(file, "a", "b", "c", "d")) {
            csv.text("plain")
                    .text("with, comma")
                    .text("with \"quote\"")
                    .text(null)
                    .endRow();
            csv.number(Double.NaN).number((Double) null).number(-1L).time(1).endRow();
        }

        assertThat(file).hasContent("""
                        a,b,c,d
                        plain,"with, comma","with ""quote\""",
                        ,,-1,1970-01-01T00:00:00.000000001Z
                        """);
    }

    @Test
    void shouldRefuseARowThatIsNarrowerThanTheHeader() throws IOException {
        try (CsvFile csv = new CsvFile(folder.resolve("a.csv"), "a", "b")) {
            csv.text("one");

            assertThatThrownBy(csv::endRow)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("a row has as many fields as the header: columns=2, fields=1");
        }
    }
}
