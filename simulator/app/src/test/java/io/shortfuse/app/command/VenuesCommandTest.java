package io.shortfuse.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.shortfuse.scenario.VenueProfile;
import io.shortfuse.scenario.VenueProfiles;
import io.shortfuse.scenario.VenueValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VenuesCommandTest {
    private static final String DESK = """
            sources: { sheet: the desk's own }
            profiles:
              desk:
                about: what the desk assumes
                base: okx
                values:
                  fee-to: { value: fund, as-of: 2026-01, source: sheet, unverified: true, note: a guess }
            """;

    private final CommandLineFixture shortfuse = new CommandLineFixture();

    @TempDir
    Path folder;

    @Test
    void shouldListAllInALineEach() {
        assertThat(shortfuse.execute("venues")).isZero();

        assertThat(shortfuse.out().lines().map(line -> line.split(" ", 2)[0]))
                .containsExactly("profile", "binance", "bitmex", "bybit", "hyperliquid", "okx", "simple");
        assertThat(shortfuse.out()).contains("2026-11, 2025-12, 2024-10").contains("BTCUSDT, ETHUSDT");
        assertThat(shortfuse.err()).isEmpty();
    }

    @Test
    void shouldShowTiersWordsDatesAndSources() {
        assertThat(shortfuse.execute("venues", "binance")).isZero();

        assertThat(shortfuse.out())
                .contains("maintenance-tiers of BTCUSDT, as of 2025-12, source BN4")
                .contains("     12,000,000     1%       12,000\n")
                .containsPattern(
                        "liquidation-fee-rate +0.0125 +all +2026-11 +BN21 +UNVERIFIED: of the filled notional;")
                .containsPattern("auto-deleveraging.price +bankruptcy +all +2026-11 +BN9 +positions are closed at the"
                        + " bankruptcy price of the liquidated position\n")
                .contains("- open orders are cancelled first (as of 2026-11, source BN7)")
                .contains("BN9     https://www.binance.com/zh-CN/support/announcement/360033525471\n");
    }

    /** Whatever is in the data is in the text: key, value, date, source, what is not verified, what is not simulated. */
    @Test
    void shouldLeaveNothingOut() {
        for (VenueProfile profile : VenueProfiles.builtIn()) {
            CommandLineFixture one = new CommandLineFixture();
            assertThat(one.execute("venues", profile.name())).isZero();
            List<String> lines = one.out().lines().toList();
            for (VenueValue value : profile.values()) {
                String shown = value.tiers() == null ? value.value() : "as of";
                assertThat(lines)
                        .as(profile.name() + " " + value)
                        .anyMatch(line -> line.startsWith(value.key())
                                && line.contains(shown)
                                && line.contains(value.asOf())
                                && line.contains(value.source())
                                && line.contains(value.note())
                                && line.contains("UNVERIFIED") == value.unverified()
                                && line.contains("not simulated") == !value.simulated());
                assertThat(one.out()).contains(value.reference());
            }
            profile.omissions().forEach(omission -> assertThat(one.out()).contains("- " + omission.rule()));
        }
    }

    @Test
    void shouldPrintJson() throws IOException {
        assertThat(shortfuse.execute("venues", "bybit", "--json")).isZero();

        JsonNode bybit = new ObjectMapper().readTree(shortfuse.out());
        assertThat(bybit.path("profile").asText()).isEqualTo("bybit");
        assertThat(bybit.path("base").isNull()).isTrue();
        JsonNode tiers = bybit.path("values").get(1);
        assertThat(tiers.path("key").asText()).isEqualTo("maintenance-tiers");
        assertThat(tiers.path("unverified").asBoolean()).isTrue();
        assertThat(tiers.path("tiers")).hasSize(20);
        assertThat(tiers.path("tiers").get(19).path("deduction").asDouble()).isEqualTo(1_482_000);
        assertThat(bybit.path("omits").get(0).path("reference").asText()).startsWith("https://");
    }

    @Test
    void shouldPrintAllAsAnArray() throws IOException {
        assertThat(shortfuse.execute("venues", "--json")).isZero();

        assertThat(new ObjectMapper().readTree(shortfuse.out())).hasSize(6);
    }

    @Test
    void shouldShowTheProfilesOfAFile() throws IOException {
        Path desk = Files.writeString(folder.resolve("desk.yaml"), DESK);

        assertThat(shortfuse.execute("venues", "desk", "--profiles", desk.toString()))
                .isZero();

        assertThat(shortfuse.out())
                .startsWith("desk: what the desk assumes\nWhat it does not say is as in okx.\n")
                .containsPattern(
                        "fee-to +fund +all +2026-01 +sheet +UNVERIFIED: the insurance fund gets the fee; a guess");
    }

    @Test
    void shouldSayWhatIsWrongWithAFile() throws IOException {
        Path desk = Files.writeString(folder.resolve("desk.yaml"), DESK.replace("value: fund", "value: me"));

        assertThat(shortfuse.execute("venues", "--profiles", desk.toString())).isEqualTo(2);

        assertThat(shortfuse.err())
                .contains("desk.yaml:7:24: profiles.desk.values.fee-to.value: must be venue or fund: me");
        assertThat(shortfuse.out()).isEmpty();
    }
}
