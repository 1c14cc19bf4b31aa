package io.shortfuse.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.shortfuse.engine.Side;
import io.shortfuse.engine.margin.Contract;
import io.shortfuse.engine.margin.Holding;
import io.shortfuse.engine.margin.MaintenanceBasis;
import io.shortfuse.engine.margin.MaintenanceSchedule;
import io.shortfuse.engine.margin.MaintenanceSchedule.Deducted;
import io.shortfuse.engine.margin.MarginFormula;
import io.shortfuse.engine.margin.MarginRules;
import io.shortfuse.engine.margin.Tier;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The data of the venue profiles: where it is from, and that tables are what the venues' own recursion makes them. */
class VenueProfilesTest {
    static Stream<Arguments> values() {
        return VenueProfiles.builtIn().stream()
                .flatMap(profile -> profile.values().stream().map(value -> arguments(profile.name(), value)));
    }

    static Stream<Arguments> deductedTables() {
        return values().filter(table -> ((VenueValue) table.get()[1]).tiers() instanceof Deducted);
    }

    static VenueProfile profile(String name) {
        return VenueProfiles.builtIn().stream()
                .filter(profile -> profile.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** The table of a profile for a symbol, as of a date. */
    static MaintenanceSchedule table(String profile, String symbol, String asOf) {
        return profile(profile).values().stream()
                .filter(value ->
                        value.symbols().contains(symbol) && value.asOf().equals(asOf))
                .map(VenueValue::tiers)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow();
    }

    private static List<Tier> tiers(MaintenanceSchedule table) {
        return ((Deducted) table).tiers();
    }

    @Test
    void shouldBeThoseOfTheVenuesAndOfNone() {
        assertThat(VenueProfiles.builtIn())
                .extracting(VenueProfile::name)
                .containsExactly("binance", "bitmex", "bybit", "hyperliquid", "okx", "simple");
        assertThat(profile("simple").values()).isEmpty();
        assertThat(profile("simple").omissions()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("values")
    void shouldSayOfEachValueWhereItIsFromAndWhen(String profile, VenueValue value) {
        assertThat(value.reference()).as(profile).matches("https://\\S+");
        assertThat(value.asOf()).matches("20[0-9]{2}(-[0-9]{2}){0,2}");
        assertThat(AsOf.parse(value.asOf())).isNotNull();
        assertThat(value.value()).isNotEmpty();
        if (value.unverified()) {
            assertThat(value.note()).as("what is not verified").isNotEmpty();
        }
    }

    @Test
    void shouldSayOfEachOmissionWhereItIsFromAndWhen() {
        assertThat(VenueProfiles.builtIn().stream().flatMap(profile -> profile.omissions().stream()))
                .isNotEmpty()
                .allSatisfy(omission -> {
                    assertThat(omission.reference()).matches("https://\\S+");
                    assertThat(AsOf.parse(omission.asOf())).isNotNull();
                });
    }

    /** What no source that could be read confirms, or several contradict each other about. */
    @ParameterizedTest
    @CsvSource({
        "binance, liquidation-step",
        "binance, liquidation-fee-rate",
        "binance, fee-to",
        "bybit, auto-deleveraging.ranking",
        "bybit, auto-deleveraging.trigger",
        "bybit, maintenance-tiers",
        "bybit, maintenance-basis",
        "okx, mark-rule",
        "okx, auto-deleveraging.ranking",
        "bitmex, maintenance-basis",
        "bitmex, mark-rule",
        "hyperliquid, auto-deleveraging.ranking",
    })
    void shouldMarkWhatIsUnverified(String profile, String key) {
        assertThat(profile(profile).values())
                .filteredOn(value -> value.key().equals(key))
                .anyMatch(VenueValue::unverified);
    }

    @Test
    void shouldMarkBracketsAfterTheNewestTableAsUnverified() {
        assertThat(profile("binance").omissions())
                .filteredOn(VenueOmission::unverified)
                .extracting(VenueOmission::rule)
                .containsExactly("brackets later than the end of 2025");
    }

    @ParameterizedTest
    @MethodSource("deductedTables")
    void shouldDeductWhatMakesTheMaintenanceMarginContinuous(String profile, VenueValue table) {
        List<Tier> tiers = tiers(Objects.requireNonNull(table.tiers()));

        double amount = 0;
        for (int k = 1; k < tiers.size(); k++) {
            Tier tier = tiers.get(k);
            double floor = tiers.get(k - 1).cap();
            amount += floor * (tier.maintenanceMarginRate() - tiers.get(k - 1).maintenanceMarginRate());
            if (tier.maintenanceAmount() != null) {
                assertThat(tier.maintenanceAmount())
                        .as(profile + " tier " + (k + 1))
                        .isCloseTo(amount, within(1e-6));
            }
        }
        assertThat(tiers).hasSizeGreaterThan(1);
    }

    @Test
    void shouldHaveTheRowsThatArePublished() {
        assertThat(tiers(table("binance", "BTCUSDT", "2025-12"))).hasSize(12).allMatch(VenueProfilesTest::isWhole);
        assertThat(tiers(table("binance", "BTCUSDT", "2024-10"))).hasSize(12).allMatch(VenueProfilesTest::isWhole);
        assertThat(tiers(table("binance", "ETHUSDT", "2024-10"))).hasSize(12).allMatch(VenueProfilesTest::isWhole);
        assertThat(tiers(table("binance", "BTCUSDC", "2025-12"))).hasSize(10).allMatch(VenueProfilesTest::isWhole);
        assertThat(tiers(table("binance", "BTCUSD", "2026-11"))).hasSize(8).allMatch(VenueProfilesTest::isWhole);
        assertThat(tiers(table("bybit", "BTCUSDT", "2026-11"))).hasSize(20).allMatch(VenueProfilesTest::isWhole);
        assertThat(tiers(table("hyperliquid", "BTC", "2026-08-22"))).hasSize(2).allMatch(VenueProfilesTest::isWhole);
    }

    /** With the deduction that is published, so that it is checked. */
    private static boolean isWhole(Tier tier) {
        return tier.maintenanceAmount() != null;
    }

    /** Half of the initial margin at the greatest leverage. */
    @ParameterizedTest
    @CsvSource({"BTC, 40, 20, 1875000", "ETH, 25, 15, 1333333.33333333", "SOL, 20, 10, 1750000", "XRP, 20, 10, 1000000"
    })
    void shouldRequireHalfOfTheInitialMarginOnHyperliquid(String coin, double low, double high, double deduction) {
        List<Tier> tiers = tiers(table("hyperliquid", coin, "2026-08-22"));

        assertThat(tiers.get(0).maintenanceMarginRate()).isEqualTo(0.5 / low);
        assertThat(tiers.get(1).maintenanceMarginRate()).isCloseTo(0.5 / high, within(1e-16));
        assertThat(tiers.get(0).cap() * (0.5 / high - 0.5 / low)).isCloseTo(deduction, within(1e-6));
    }

    @ParameterizedTest
    @CsvSource({
        "50000, 200",
        "300000, 1200",
        "1000000, 5000",
        "5194980, 39949.8",
        "96900000, 1940500",
        "250000000, 10518000",
    })
    void shouldRequireOnBinanceWhatIsPublished(double notional, double required) {
        assertThat(required("binance", "BTCUSDT", "2025-12", notional)).isCloseTo(required, within(1e-6));
    }

    /** Bybit's seventh row, at the entry of 60 BTC at 86,583. */
    @Test
    void shouldRequireOnBybitWhatIsPublished() {
        assertThat(required("bybit", "BTCUSDT", "2026-11", 60 * 86_583)).isCloseTo(31_814.318, within(1e-6));
    }

    /** The tier is that of the number of contracts, and the requirement jumps at its edge. */
    @Test
    void shouldRequireOnOkxByContracts() {
        assertThat(required("okx", "BTC-USDT-SWAP", "2026-11", 10, 86_583)).isCloseTo(3_463.32, within(1e-9));
        assertThat(required("okx", "BTC-USDT-SWAP", "2026-11", 10.01, 86_583)).isCloseTo(4_333.47915, within(1e-9));
    }

    /** The last table of docs/venues.md. */
    @Test
    void shouldBeDocumentedKeyByKey() throws IOException {
        String page = Files.readString(ReferencePage.DOCS.resolve("venues.md"));
        String table = page.substring(page.indexOf("\n| key | value |\n"));

        assertThat(table.lines()
                        .skip(3)
                        .takeWhile(row -> row.startsWith("|"))
                        .map(row -> row.split(" \\| ", 2)[0])
                        .flatMap(keys -> Pattern.compile("`([^`]+)`")
                                .matcher(keys)
                                .results()
                                .map(key -> key.group(1))))
                .containsExactlyElementsOf(ProfileKey.names());
    }

    private static double required(String profile, String symbol, String asOf, double notional) {
        return required(profile, symbol, asOf, notional, 1);
    }

    private static double required(String profile, String symbol, String asOf, double quantity, double mark) {
        MarginRules rules =
                new MarginRules(new Contract.Linear(), table(profile, symbol, asOf), 0, MaintenanceBasis.MARK);
        return MarginFormula.of(rules).requirement(new Holding(Side.SHORT, quantity, mark, mark * quantity), mark);
    }
}
