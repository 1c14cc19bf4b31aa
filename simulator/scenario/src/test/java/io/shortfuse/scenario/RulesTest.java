package io.shortfuse.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.shortfuse.engine.cascade.CascadeEngine;
import io.shortfuse.engine.event.MarketEvent.PriceTicked;
import io.shortfuse.engine.instrument.AdlOrder;
import io.shortfuse.engine.instrument.AdlPrice;
import io.shortfuse.engine.instrument.AdlRanking;
import io.shortfuse.engine.instrument.AdlTrigger;
import io.shortfuse.engine.instrument.AutoDeleveraging;
import io.shortfuse.engine.instrument.FeeRecipient;
import io.shortfuse.engine.instrument.Instrument;
import io.shortfuse.engine.instrument.LiquidationRules;
import io.shortfuse.engine.instrument.MarkRule;
import io.shortfuse.engine.margin.Contract;
import io.shortfuse.engine.margin.MaintenanceBasis;
import io.shortfuse.engine.margin.MaintenanceSchedule.Deducted;
import io.shortfuse.engine.margin.MaintenanceSchedule.Flat;
import io.shortfuse.engine.margin.StepRule;
import io.shortfuse.engine.mark.IndexRule;
import io.shortfuse.engine.mark.VenueMarkRule;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@code rules} makes of a market. */
class RulesTest {
    private static final String DESK = """
            sources: { sheet: "the desk's own, 14 January 2026" }
            profiles:
              desk:
                about: what the desk assumes
                base: binance
                values:
                  maintenance-tiers:
                    symbols: [BTCUSDT]
                    as-of: 2026-01-14
                    source: sheet
                    value: { kind: deducted, tiers: [[1e6, 0.01], [1e9, 0.05]] }
                  liquidation-fee-rate: { value: 0.003, as-of: 2026-01-14, source: sheet }
              flat:
                about: one rate
                values:
                  maintenance-margin-rate: { value: 0.02, as-of: 2026, source: sheet, unverified: true, note: a guess }
            """;

    @TempDir
    Path folder;

    private static String market(String id, String keys) {
        return """
                name: rules
                start: 2025-12-22T00:00:00Z
                wave-interval: 250ms
                reporting-currency: USDT
                markets:
                  - id: %s
                    tick-size: 0.1
                    price: 86583
                    mark: last
                    liquidity: { shape: linear, depth-1pct: 1e9, resilience-half-life: none }
                %sprices: [{ markets: "*", path: [[0s, 86583]] }]
                """.formatted(id, keys.isEmpty() ? "" : keys.indent(4));
    }

    private Scenario load(String id, String keys) throws ScenarioException {
        return Scenarios.load(folder, market(id, keys));
    }

    private LiquidationRules rules(String id, String keys) throws ScenarioException {
        return load(id, keys).markets().get(0).rules();
    }

    private List<String> problems(String text) {
        ScenarioException e = catchThrowableOfType(ScenarioException.class, () -> Scenarios.load(folder, text));
        String file = folder.resolve("scenario.yaml").toString();
        return e.problems().stream()
                .map(problem -> problem.toString().replace(file + ":", "").replace(folder + "/", ""))
                .toList();
    }

    @Test
    void shouldTakeWhatTheProfileSays() throws ScenarioException {
        LiquidationRules rules = rules("binance:BTCUSDT", "rules: binance");

        assertThat(rules.name()).isEqualTo("binance@2025-12");
        assertThat(rules.margin().schedule()).isEqualTo(VenueProfilesTest.table("binance", "BTCUSDT", "2025-12"));
        assertThat(rules.margin().basis()).isEqualTo(MaintenanceBasis.MARK);
        assertThat(rules.margin().closingFeeRate()).isZero();
        assertThat(rules.liquidationFeeRate()).isEqualTo(0.0125);
        assertThat(rules.feeTo()).isEqualTo(FeeRecipient.FUND);
        assertThat(rules.autoDeleveraging())
                .isEqualTo(new AutoDeleveraging(
                        AdlRanking.BINANCE, AdlTrigger.FUND_EXHAUSTED, AdlPrice.BANKRUPTCY, AdlOrder.MARKET));
    }

    @ParameterizedTest
    @CsvSource({
        "binance:BTCUSDT, binance@2025-12",
        "binance:ETHUSDT, binance@2024-10",
        "bybit:BTCUSDT, bybit@2026-11",
        "okx:BTCUSDT, okx@2026-11",
        "okx:BTC-USDT-SWAP, okx@2026-11",
        "hyperliquid:BTC, hyperliquid@2026-08-22",
        "binance:BTCUSD, binance@2026-11",
        "bitmex:XBTUSD, bitmex@2026-11",
    })
    void shouldTakeTheVenuesOwnWhereNothingIsSaid(String id, String name) throws ScenarioException {
        assertThat(rules(id, "").name()).isEqualTo(name);
        assertThat(rules(id, "rules: " + name)).isEqualTo(rules(id, ""));
        assertThat(rules(id, "rules: " + name.substring(0, name.indexOf('@')))).isEqualTo(rules(id, ""));
    }

    @Test
    void shouldTakeContractAndCoinFromTheProfile() throws ScenarioException {
        Instrument coin = load("binance:BTCUSD", "").markets().get(0);

        assertThat(coin.rules().margin().contract()).isEqualTo(new Contract.Inverse(100));
        assertThat(coin.settlementCurrency()).isEqualTo("BTC");
        assertThat(coin.rules().margin().schedule()).isEqualTo(VenueProfilesTest.table("binance", "BTCUSD", "2026-11"));
        Instrument linear = load("binance:BTCUSD", "contract: linear\nmaintenance-margin-rate: 0.01")
                .markets()
                .get(0);
        assertThat(linear.rules().margin().contract()).isEqualTo(new Contract.Linear());
        assertThat(linear.settlementCurrency()).isEqualTo("USDT");
    }

    /** Contracts of 100, and of 1: side, contracts, entry, leverage, liquidation price. */
    @ParameterizedTest
    @CsvSource({
        "binance, BTCUSD, SHORT, 5000, 86583, 10, 95818.52",
        "binance, BTCUSD, LONG, 5000, 86583, 10, 79026.66545454545",
        "binance, BTCUSD, SHORT, 30000, 86583, 10, 95513.47677080674",
        "binance, BTCUSD, LONG, 30000, 86583, 10, 79511.36329509682",
        "bitmex, XBTUSD, LONG, 100, 100, 100, 99.50248756218906",
    })
    void shouldLiquidateInverseContractsWhereTheVenueSays(
            String rules, String symbol, String side, double contracts, double entry, double leverage, double price)
            throws ScenarioException {
        Scenarios.write(
                folder,
                "positions.csv",
                "position_id,account,market,side,quantity,entry_price,leverage,margin_mode,margin,liquidation_price\n"
                        + "p,a,v:" + symbol + "," + side + "," + contracts + "," + entry + "," + leverage + ",,,\n");
        String text = market("v:" + symbol, "rules: " + rules).replace("86583", Double.toString(entry));
        Scenario scenario = Scenarios.load(folder, text + "positions: [{ file: positions.csv }]\n");

        assertThat(liquidationPrice(scenario)).isCloseTo(price, within(1e-12 * price));
    }

    @Test
    void shouldTakeStepAndVaultFromTheProfile() throws ScenarioException {
        assertThat(rules("hyperliquid:BTC", "").step()).isEqualTo(StepRule.FIFTH);
        assertThat(rules("hyperliquid:BTC", "").backstopShare()).isEqualTo(2 / 3.0);
        assertThat(rules("hyperliquid:BTC", "backstop-share: 0.5").backstopShare())
                .isEqualTo(0.5);
        assertThat(rules("okx:BTCUSDT", "").step()).isEqualTo(StepRule.TWO_TIERS);
        assertThat(rules("binance:BTCUSDT", "").step()).isEqualTo(StepRule.NEXT_TIER);
        assertThat(rules("binance:BTCUSDT", "liquidation-step: whole").step()).isEqualTo(StepRule.WHOLE);
        assertThat(rules("binance:BTCUSDT", "").backstopShare()).isNull();
    }

    @Test
    void shouldLeaveSimpleAsItIs() throws ScenarioException {
        Scenario scenario = load("binance:BTCUSDT", "rules: simple");

        assertThat(scenario.markets().get(0).rules()).isEqualTo(LiquidationRules.simple(0.005));
        assertThat(scenario.notes()).isEmpty();
        assertThat(scenario.assumptions()).noneMatch(assumption -> assumption.basis() == Basis.PUBLISHED);
    }

    @Test
    void shouldTakeWhatTheMarketSaysBeforeTheProfile() throws ScenarioException {
        LiquidationRules rules = rules("binance:BTCUSDT", """
                maintenance-margin-rate: 0.02
                fee-to: venue
                auto-deleveraging: { price: mark }
                """);

        assertThat(rules.margin().schedule()).isEqualTo(new Flat(0.02));
        assertThat(rules.feeTo()).isEqualTo(FeeRecipient.VENUE);
        assertThat(rules.liquidationFeeRate()).isEqualTo(0.0125);
        assertThat(rules.autoDeleveraging())
                .isEqualTo(new AutoDeleveraging(
                        AdlRanking.BINANCE, AdlTrigger.FUND_EXHAUSTED, AdlPrice.MARK, AdlOrder.MARKET));
        assertThat(rules("binance:BTCUSDT", "auto-deleveraging: none").autoDeleveraging())
                .isNull();
        assertThat(rules("binance:DOGEUSDT", "maintenance-margin-rate: 0.01")
                        .margin()
                        .schedule())
                .isEqualTo(new Flat(0.01));
    }

    @Test
    void shouldMarkAsTheVenueDoesUnlessTheMarketSaysHow() throws ScenarioException {
        String text = market("binance:BTCUSDT", "").replace("    mark: last\n", "");

        assertThat(Scenarios.load(folder, text).markets().get(0).mark()).isEqualTo(MarkRule.Venue.binance());
        assertThat(Scenarios.load(folder, text.replace("start: 2025-12-22", "start: 2025-09-17"))
                        .markets()
                        .get(0)
                        .mark())
                .isEqualTo(new MarkRule.Venue(
                        new VenueMarkRule.MedianOfThree(1_000_000_000, 60), IndexRule.DROP_OUTLIERS));
        assertThat(load("binance:BTCUSDT", "").markets().get(0).mark()).isEqualTo(MarkRule.LAST);
        assertThat(mark("bybit")).isEqualTo(MarkRule.Venue.bybit());
        assertThat(mark("okx")).isEqualTo(MarkRule.Venue.okx());
        assertThat(mark("hyperliquid")).isEqualTo(MarkRule.Venue.hyperliquid());
        assertThat(problems(market("binance:BTCUSDT", "rules: simple").replace("    mark: last\n", "")))
                .containsExactly("6:5: markets[0].mark: is missing: must be last or index or venue");
    }

    private MarkRule mark(String rules) throws ScenarioException {
        String text = market("v:BTCUSDT", "rules: " + rules).replace("    mark: last\n", "");
        return Scenarios.load(folder, text).markets().get(0).mark();
    }

    @Test
    void shouldTakeTheNewestTableOfTheTimeOrOfTheDateThatIsAskedFor() throws ScenarioException {
        String old = market("binance:BTCUSDT", "").replace("start: 2025-12-22", "start: 2025-11-30");

        assertThat(Scenarios.load(folder, old).markets().get(0).rules().name()).isEqualTo("binance@2024-10");
        assertThat(rules("binance:BTCUSDT", "rules: binance@2024-10").margin().schedule())
                .isEqualTo(VenueProfilesTest.table("binance", "BTCUSDT", "2024-10"));
        assertThat(rules("binance:BTCUSDT", "rules: binance@2025-08-31").name()).isEqualTo("binance@2024-10");
        assertThat(rules("binance:BTCUSDT", "rules: binance@2025").name()).isEqualTo("binance@2025-12");
        assertThat(rules("bybit:BTCUSDT", "rules: bybit@2026-11").margin().basis())
                .isEqualTo(MaintenanceBasis.MARK);
        assertThat(rules("bybit:BTCUSDT", "").margin().basis()).isEqualTo(MaintenanceBasis.MARK);
        assertThat(rules("bybit:BTCUSDT", "maintenance-margin-rate: 0.01")
                        .margin()
                        .basis())
                .isEqualTo(MaintenanceBasis.ENTRY);
    }

    @Test
    void shouldSayThatNoTableIsAsOldAsTheStart() throws ScenarioException {
        String old = market("binance:BTCUSDT", "").replace("start: 2025-12-22", "start: 2021-05-19");

        assertThat(Scenarios.load(folder, old).notes())
                .contains(
                        "rules of binance:BTCUSDT: binance@2024-10 has no maintenance margins for BTCUSDT as old as the"
                                + " start; those as of 2024-10 count");
        assertThat(load("binance:BTCUSDT", "").notes()).noneMatch(note -> note.contains("as old as"));
        assertThat(Scenarios.load(
                                folder,
                                old.replace("    tick-size", "    maintenance-margin-rate: 0.01\n    tick-size"))
                        .notes())
                .noneMatch(note -> note.contains("as old as"));
    }

    /** What is said goes away with the feature; a key whose value a simulation does not follow is never left out. */
    @Test
    void shouldSayWhatIsNotSimulated() throws ScenarioException {
        for (VenueProfile profile : VenueProfiles.builtIn()) {
            String symbol = profile.symbols().stream().findFirst().orElse("X");
            List<String> expected = new ArrayList<>();
            profile.values().forEach(value -> {
                ProfileKey key = Objects.requireNonNull(ProfileKey.of(value.key()));
                if (!value.simulated() && !expected.contains(key.notSimulated())) {
                    expected.add(key.notSimulated());
                }
            });
            profile.omissions().forEach(omission -> expected.add(omission.rule()));

            String notes = String.join(
                    "\n", load("a:" + symbol, "rules: " + profile.name()).notes());

            assertThat(expected).as(profile.name()).allSatisfy(rule -> assertThat(notes)
                    .contains(rule));
            assertThat(notes.isEmpty()).isEqualTo(expected.isEmpty());
        }
    }

    @Test
    void shouldSayWhatAValueOfAProfileRestsOn() throws ScenarioException {
        List<Assumption> assumptions = load("binance:BTCUSDT", "fee-to: venue").assumptions();

        assertThat(assumptions)
                .filteredOn(a -> a.key().equals("markets[].auto-deleveraging.price"))
                .singleElement()
                .satisfies(a -> {
                    assertThat(a.value()).isEqualTo("bankruptcy");
                    assertThat(a.isDefault()).isTrue();
                    assertThat(a.basis()).isEqualTo(Basis.PUBLISHED);
                    assertThat(a.note())
                            .isEqualTo("profile binance@2025-12, as of 2026-11 (BN9,"
                                    + " https://www.binance.com/zh-CN/support/announcement/360033525471)");
                });
        assertThat(assumptions)
                .filteredOn(a -> a.key().equals("markets[].liquidation-fee-rate"))
                .singleElement()
                .satisfies(a -> {
                    assertThat(a.basis()).isEqualTo(Basis.ASSUMED);
                    assertThat(a.note()).contains("UNVERIFIED");
                });
        assertThat(assumptions)
                .filteredOn(a -> a.key().equals("markets[].fee-to"))
                .singleElement()
                .satisfies(a -> assertThat(a.basis()).isEqualTo(Basis.NOT_STATED));
        assertThat(assumptions)
                .filteredOn(a -> a.key().equals("markets[].rules"))
                .singleElement()
                .satisfies(a -> assertThat(a.value()).isEqualTo("binance"));
    }

    @Test
    void shouldTakeAUsersOwnProfileBasedOnOurs() throws Exception {
        Scenarios.write(folder, "desk.yaml", DESK);
        String text = "profiles: [desk.yaml]\n" + market("binance:BTCUSDT", "rules: desk");

        Scenario scenario = Scenarios.load(folder, text);
        LiquidationRules rules = scenario.markets().get(0).rules();

        assertThat(rules.name()).isEqualTo("desk@2026-01-14");
        assertThat(((Deducted) rules.margin().schedule()).tiers()).hasSize(2);
        assertThat(rules.liquidationFeeRate()).isEqualTo(0.003);
        assertThat(rules.feeTo()).isEqualTo(FeeRecipient.FUND);
        assertThat(Scenarios.load(folder, text.replace("rules: desk", "rules: flat"))
                        .markets()
                        .get(0)
                        .rules())
                .isEqualTo(new LiquidationRules("flat@2026", 0.02, 0, FeeRecipient.VENUE));

        Path saved = folder.resolve("out/input");
        SavedInput.save(scenario, saved);
        Scenario again = SavedInput.open(saved).load(null);
        assertThat(saved.resolve("desk.yaml")).hasContent(DESK);
        assertThat(again.inputHash()).isEqualTo(scenario.inputHash());
        assertThat(again.markets()).isEqualTo(scenario.markets());

        Scenarios.write(folder, "desk.yaml", DESK.replace("0.003", "0.004"));
        assertThat(Scenarios.load(folder, text).inputHash()).isNotEqualTo(scenario.inputHash());
    }

    /** A profile of ours that changes makes another input of the same file. */
    @Test
    void shouldHashWhatAProfileSays() throws ScenarioException {
        String text = market("binance:BTCUSDT", "").replace("start: 2025-12-22", "start: 2025-12-01");

        assertThat(load("binance:BTCUSDT", "rules: binance@2025-12").inputHash())
                .isNotEqualTo(load("binance:BTCUSDT", "rules: binance@2024-10").inputHash());
        assertThat(Scenarios.load(folder, text).markets().get(0).rules().name()).isEqualTo("binance@2025-12");
    }

    static Stream<Arguments> wrongRules() {
        String known = "binance, bitmex, bybit, hyperliquid, okx, simple";
        return Stream.of(
                arguments(
                        "kraken:BTCUSDT",
                        "",
                        "6:5: markets[0].rules: is missing: must be a profile (" + known
                                + "), as there is none of the venue's name: kraken"),
                arguments(
                        "binance:BTCUSDT",
                        "rules: binanse",
                        "11:12: markets[0].rules: must be a profile (" + known + "); did you mean binance?: binanse"),
                arguments(
                        "binance:BTCUSDT",
                        "rules: binance@soon",
                        "11:12: markets[0].rules: must be a profile and, after an @, a date, which must be a day, a month"
                                + " or a year, such as 2025-09-18, 2025-12 or 2024: binance@soon"),
                arguments(
                        "binance:BTCUSDT",
                        "rules: binance@2023",
                        "11:12: markets[0].rules: must have a date that is not before the oldest maintenance margins of"
                                + " BTCUSDT, which are as of 2025-12, 2024-10: binance@2023"),
                arguments(
                        "binance:BTCUSDT",
                        "rules: simple@2024",
                        "11:12: markets[0].rules: must have no date: simple has no dated maintenance margins of BTCUSDT:"
                                + " simple@2024"),
                arguments(
                        "binance:DOGEUSDT",
                        "",
                        "6:5: markets[0]: must be a profile that knows the maintenance margins of DOGEUSDT, or"
                                + " maintenance-tiers must be given here: binance knows those of BTCUSDT, ETHUSDT, BTCUSDC,"
                                + " BTCUSD, BTCUSD_PERP"),
                arguments(
                        "binance:DOGEUSDT",
                        "rules: okx",
                        "11:12: markets[0].rules: must be a profile that knows the maintenance margins of DOGEUSDT, or"
                                + " maintenance-tiers must be given here: okx knows those of BTCUSDT, BTC-USDT-SWAP: okx"),
                arguments(
                        "a:BTCUSDT",
                        "rules: desk",
                        "11:12: markets[0].rules: must be a profile (" + known + "): desk"));
    }

    @ParameterizedTest
    @MethodSource("wrongRules")
    void shouldSayWhatIsWrongWithRules(String id, String keys, String problem) {
        assertThat(problems(market(id, keys))).containsExactly(problem);
    }

    static Stream<Arguments> wrongProfiles() {
        return Stream.of(
                arguments(
                        "0.003",
                        "0.6",
                        "desk.yaml:12:38: profiles.desk.values.liquidation-fee-rate.value: must be from 0 to 0.5: 0.6"),
                arguments(
                        "[1e9, 0.05]",
                        "[1e9, 0.005]",
                        "desk.yaml:11:55: profiles.desk.values.maintenance-tiers.value.tiers[1]: must not fall from tier"
                                + " to tier: maintenanceMarginRate=0.005 after=0.01"),
                arguments(
                        "liquidation-fee-rate",
                        "liquidation-fee-rat",
                        "desk.yaml:12:28: profiles.desk.values.liquidation-fee-rat: is not a key that a profile may have ("
                                + String.join(", ", ProfileKey.names()) + "); did you mean liquidation-fee-rate?"),
                arguments(
                        "as-of: 2026-01-14\n        source",
                        "as-of: January\n        source",
                        "desk.yaml:9:16: profiles.desk.values.maintenance-tiers.as-of: " + AsOf.RULE + ": January"),
                arguments(
                        "source: sheet }\n  flat",
                        "source: sheets }\n  flat",
                        "desk.yaml:12:72: profiles.desk.values.liquidation-fee-rate.source: must be the name of one of the"
                                + " sources (sheet); did you mean sheet?: sheets"),
                arguments(
                        "value: 0.003, as-of: 2026-01-14, ",
                        "value: 0.003, ",
                        "desk.yaml:12:29: profiles.desk.values.liquidation-fee-rate.as-of: is missing: " + AsOf.RULE),
                arguments(
                        "base: binance",
                        "base: binanc",
                        "desk.yaml:5:11: profiles.desk.base: must be a profile of ours,"
                                + " or one that stands before it: binanc"),
                arguments(
                        "    about: one rate\n",
                        "",
                        "desk.yaml:14:5: profiles.flat.about: is missing: must be a few words on what it is of"),
                arguments(
                        "  flat:",
                        "  okx:",
                        "desk.yaml: profiles.okx: must have a name that none of ours has, and may have ours as its base"));
    }

    /** Even of a profile that no market uses, and of one that two use once. */
    @ParameterizedTest
    @MethodSource("wrongProfiles")
    void shouldSayWhatIsWrongWithAProfile(String right, String wrong, String problem) {
        assertThat(DESK).contains(right);
        Scenarios.write(folder, "desk.yaml", DESK.replace(right, wrong));
        String text = "profiles: [desk.yaml]\n" + market("binance:BTCUSDT", "rules: desk");

        assertThat(problems(text)).containsExactly(problem);
    }

    @Test
    void shouldSayThatAProfileIsNotThere() {
        assertThat(problems("profiles: [desk.yaml]\n" + market("binance:BTCUSDT", "")))
                .containsExactly("desk.yaml: must be a file that can be read, and does not exist");
        assertThat(problems("profiles: desk.yaml\n" + market("binance:BTCUSDT", "")))
                .containsExactly(
                        "1:11: profiles: must be a list of files with profiles, such as [desk.yaml]: desk.yaml");
    }

    /** Published, or derived from the published formulas: side, quantity, leverage, liquidation price. */
    @ParameterizedTest
    @CsvSource({
        "binance@2025-12, SHORT, 1, 3, 114984.06374501991",
        "binance@2025-12, SHORT, 1, 5, 103485.65737051793",
        "binance@2025-12, SHORT, 1, 8, 97017.80378486056",
        "binance@2025-12, SHORT, 1, 10, 94861.85258964144",
        "binance@2025-12, SHORT, 1, 20, 90549.95019920319",
        "binance@2025-12, SHORT, 1, 25, 89687.56972111555",
        "binance@2025-12, SHORT, 1, 50, 87962.80876494024",
        "binance@2025-12, SHORT, 1, 100, 87100.42828685259",
        "binance@2025-12, SHORT, 1, 150, 86812.96812749004",
        "binance@2025-12, LONG, 1, 10, 78237.65060240963",
        "binance@2025-12, LONG, 1, 100, 86061.4156626506",
        "binance@2025-12, SHORT, 60, 10, 94496.33663366336",
        "binance@2025-12, SHORT, 500, 20, 89388.38235294117",
        "binance@2025-12, SHORT, 3.4, 10, 94855.25899912206",
        "bybit@2026-11, SHORT, 1, 10, 94767.46268656717",
        "bybit@2026-11, LONG, 1, 10, 78316.28140703517",
        "bybit@2026-11, SHORT, 60, 10, 94636.600660066",
        "bybit@2026-11, SHORT, 1, 50, 87875.28358208957",
        "bybit@2026-11 entry, SHORT, 1, 10, 94808.385",
        "bybit@2026-11 entry, LONG, 1, 10, 78357.615",
        "bybit@2026-11 entry, SHORT, 60, 10, 94711.06136666666",
        "bybit@2026-11 entry, SHORT, 1, 50, 87881.745",
        "okx, SHORT, 1, 10, 94814.63414634147",
        "okx, LONG, 1, 10, 78276.94625816173",
        "okx, SHORT, 30, 10, 94720.33814022875",
        "okx, SHORT, 100, 10, 94485.41666666667",
        "hyperliquid, SHORT, 1, 10, 94065.48148148147",
        "hyperliquid, LONG, 1, 10, 78911.08860759494",
        "hyperliquid, SHORT, 3000, 10, 93528.09756097563",
    })
    void shouldLiquidateWhereTheVenueSays(String rules, String side, double quantity, double leverage, double price)
            throws ScenarioException {
        Scenarios.write(
                folder,
                "positions.csv",
                "position_id,account,market,side,quantity,entry_price,leverage,margin_mode,margin,liquidation_price\n"
                        + "p,a,v:BTCUSDT," + side + "," + quantity + ",86583," + leverage + ",,,\n");
        Scenario scenario = Scenarios.load(
                folder,
                market("v:BTCUSDT", "rules: " + rules.replace(" entry", "\nmaintenance-basis: entry"))
                        + "positions: [{ file: positions.csv }]\n");

        assertThat(liquidationPrice(scenario)).isCloseTo(price, within(1e-12 * price));
    }

    private static double liquidationPrice(Scenario scenario) {
        CascadeEngine engine = new CascadeEngine();
        for (NumberedEvent event : Scenarios.events(scenario)) {
            if (!(event.event() instanceof PriceTicked)) {
                engine.offer(event.sequence(), event.event());
                engine.advance(1_000, (sequence, output) -> {});
                if (engine.position("p") != null) {
                    break;
                }
            }
        }
        return Objects.requireNonNull(
                Objects.requireNonNull(engine.position("p")).liquidationPrice());
    }
}
