package io.shortfuse.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressesTest {
    @ParameterizedTest
    @CsvSource({
        "http://desk:secret@registry:8081/x, http://registry:8081/x",
        "'https://a:b@one,https://c@two', 'https://one,https://two'",
        "http://a:p@ss@registry, http://registry",
        "http://registry:8081/a@b, http://registry:8081/a@b"
    })
    void shouldShowNoPassword(String url, String shown) {
        assertThat(Addresses.withoutCredentials(url)).isEqualTo(shown);
    }
}
