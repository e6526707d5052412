package io.somasync.shard.coordinator;

import static io.somasync.shard.coordinator.CoordinatedRun.EPOCH;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.somasync.engine.tally.MessageTally;
import io.somasync.shard.coordinator.CoordinatedRun.Place;
import io.somasync.shard.protocol.AgentCommand.Report;
import io.somasync.shard.protocol.AgentCommand.Stop;
import io.somasync.shard.protocol.CoordinatorCommand;
import io.somasync.shard.protocol.CoordinatorCommand.Interrupt;
import io.somasync.shard.protocol.CoordinatorCommand.MemberEnded;
import io.somasync.shard.protocol.CoordinatorCommand.MemberFailed;
import io.somasync.shard.protocol.CoordinatorCommand.ObserverFailed;
import io.somasync.shard.protocol.CoordinatorCommand.PhaseFinished;
import io.somasync.shard.protocol.CoordinatorCommand.Resources;
import io.somasync.shard.protocol.CoordinatorCommand.Retired;
import io.somasync.shard.run.Phase;
import io.somasync.shard.run.RunResult;
import io.somasync.shard.run.RunResult.Outcome;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** How a run ends, wherever it is: by itself, by its user, or by what goes wrong. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
final class RunEndTest {
  /** Something that the coordinator cannot deal with. */
  private static final CoordinatorCommand ODD = new Resources(-1, 0, 0);

  /**
   * Whoever is there is asked what was counted, and told to leave when that has been said. Who is
   * not there cannot be asked, and who has been asked is not asked again.
   */
  private static RunResult resultOf(CoordinatedRun run, Place place) {
    if (place != Place.GATHERING) {
      List<Report> asked = place == Place.REPORTING ? List.of() : List.of(new Report(EPOCH, true));
      assertEquals(asked, run.agents.get(0).getAllReceived());
      run.leave(Place.REPORTING, EPOCH);
      assertEquals(List.of(new Stop()), run.agents.get(0).getAllReceived());
    }
    return run.result();
  }

  private static void assertEnds(RunResult result, Outcome outcome, String failure) {
    assertEquals(outcome, result.outcome());
    assertEquals(failure, result.failure());
  }

  @ParameterizedTest
  @EnumSource
  void shouldEndWithALostMember(Place place) {
    CoordinatedRun run = CoordinatedRun.at(place);
    run.tell(new MemberEnded(1, "member 2 was killed"));
    if (place != Place.GATHERING) {
      run.report(EPOCH, 0);
    }
    RunResult result = run.result();
    assertEnds(result, Outcome.FAILED, "member 2 was killed");
    assertEquals(1, result.membersLost());
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "GATHERING")
  void shouldEndWithAMemberThatLeavesTheCluster(Place place) {
    CoordinatedRun run = CoordinatedRun.at(place);
    run.tell(new RunCoordinator.Gone("127.0.0.1:7")); // of no member of this run
    assertFalse(run.client.hasMessages());
    run.tell(new RunCoordinator.Gone(CoordinatedRun.address(1)));
    run.tell(new MemberEnded(1, "member 2 was killed"));
    run.report(EPOCH, 0);
    RunResult result = run.result();
    assertEnds(result, Outcome.FAILED, "member 2 at 127.0.0.1:1001 was lost");
    assertEquals(1, result.membersLost());
  }

  @Test
  void shouldMissNothingOfAMemberThatIsLostAfterItsReport() {
    CoordinatedRun run = CoordinatedRun.at(Place.REPORTING);
    run.report(EPOCH, 1);
    run.tell(new RunCoordinator.Gone(CoordinatedRun.address(1)));
    assertFalse(run.client.hasMessages());
    run.report(EPOCH, 0);
    assertEnds(run.result(), Outcome.COMPLETED, null);
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "REPORTING")
  void shouldEndWhenItIsInterrupted(Place place) {
    CoordinatedRun run = CoordinatedRun.at(place);
    run.tell(new Interrupt());
    run.tell(new Interrupt());
    assertEnds(resultOf(run, place), Outcome.INTERRUPTED, null);
  }

  @Test
  void shouldNotInterruptWhatIsAlreadyOver() {
    CoordinatedRun run = CoordinatedRun.at(Place.REPORTING);
    run.tell(new Interrupt());
    assertEnds(resultOf(run, Place.REPORTING), Outcome.COMPLETED, null);
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "GATHERING")
  void shouldEndWithAFaultOfAMember(Place place) {
    CoordinatedRun run = CoordinatedRun.at(place);
    run.tell(new MemberFailed(EPOCH, 1, "a cluster is odd", true));
    assertEnds(resultOf(run, place), Outcome.FAULTED, "member 2: a cluster is odd");
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "GATHERING")
  void shouldEndWithAMemberThatCannotGoOn(Place place) {
    CoordinatedRun run = CoordinatedRun.at(place);
    run.tell(new MemberFailed(EPOCH, 0, "out of memory", false));
    assertEnds(resultOf(run, place), Outcome.FAILED, "member 1: out of memory");
  }

  /** A JVM can break down before it has been told of an epoch. */
  @ParameterizedTest
  @EnumSource
  void shouldEndWithWhatIsWrongInEveryEpoch(Place place) {
    CoordinatedRun run = CoordinatedRun.at(place);
    run.tell(new MemberFailed(CoordinatorCommand.EVERY_EPOCH, 0, "metrics: odd", true));
    assertEnds(resultOf(run, place), Outcome.FAULTED, "member 1: metrics: odd");
  }

  /** Members may be there, and break down, before a run is ordered. */
  @Test
  void shouldEndWithWhatWasWrongBeforeItsOrder() {
    CoordinatedRun run = new CoordinatedRun();
    run.register(0);
    run.tell(new MemberFailed(CoordinatorCommand.EVERY_EPOCH, 1, "metrics: odd", true));
    run.tell(new MemberFailed(CoordinatorCommand.EVERY_EPOCH, 0, "odd, too", true));
    assertFalse(run.client.hasMessages());
    run.submit(CoordinatedRun.PLAN, CoordinatedRun.CONNECTING);
    assertEnds(run.result(), Outcome.FAULTED, "member 2: metrics: odd");
  }

  @ParameterizedTest
  @EnumSource
  void shouldEndWithItsObserver(Place place) {
    CoordinatedRun run = CoordinatedRun.at(place);
    run.tell(new ObserverFailed("the observer of the run: odd"));
    assertEnds(resultOf(run, place), Outcome.FAULTED, "the observer of the run: odd");
  }

  @ParameterizedTest
  @EnumSource
  void shouldEndWithAFaultOfItsOwn(Place place) {
    CoordinatedRun run = CoordinatedRun.at(place);
    run.tell(ODD);
    RunResult result =
        place == Place.REPORTING
            ? run.result() /* which is not waited for */
            : resultOf(run, place);
    assertEquals(Outcome.FAULTED, result.outcome());
    String expected = "the coordinator: ArrayIndexOutOfBoundsException: ";
    assertTrue(result.failure().startsWith(expected), result.failure());
  }

  @Test
  void shouldTellItsClientThatARunCannotBegin() {
    CoordinatedRun run = new CoordinatedRun();
    run.submit(CoordinatedRun.PLAN, null);
    RunResult result = run.result();
    assertEquals(Outcome.FAULTED, result.outcome());
    String expected = "the coordinator: NullPointerException";
    assertTrue(result.failure().startsWith(expected), result.failure());
  }

  @Test
  void shouldEndAtOnceWithASecondFaultOfItsOwn() {
    CoordinatedRun run = CoordinatedRun.at(Place.SUSTAINING);
    run.tell(ODD);
    run.tell(ODD);
    assertEquals(Outcome.FAULTED, run.result().outcome());
  }

  @ParameterizedTest
  @EnumSource
  void shouldTellItsClientWhenItIsStopped(Place place) {
    CoordinatedRun run = CoordinatedRun.at(place);
    run.stop();
    assertEnds(
        run.result(),
        Outcome.FAILED,
        "member 1 left the cluster or broke down before the run was over; run.log says why");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "GATHERING   | 90 | no cluster was formed within 90 s (1 of 2 members are here, missing:"
            + " 2)",
        "PREPARING   | 90 | no cluster was formed within 90 s (all members are here, not prepared:"
            + " 1, 2)",
        "CREATING    | 60 | cluster creation stands still for 60 s",
        "CONNECTING  | 75 | inter-cluster connectivity stands still for 75 s",
        "PROPAGATING | 30 | member 1 has been silent for 30 s",
        "SUSTAINING  | 30 | member 1 has been silent for 30 s",
      })
  void shouldEndWhenItStandsStill(Place place, int seconds, String failure) {
    CoordinatedRun run = CoordinatedRun.at(place);
    run.pass(seconds - 0.001);
    assertEquals(List.of(), run.agents.get(0).getAllReceived());
    run.pass(0.001);
    assertEnds(resultOf(run, place), Outcome.FAILED, failure);
  }

  /** What it was in the middle of is timed as far as it came. */
  @ParameterizedTest
  @EnumSource(
      mode = Mode.EXCLUDE,
      names = {"GATHERING", "PREPARING", "REPORTING"})
  void shouldFinishThePhaseThatIsCutOff(Place place) {
    CoordinatedRun run = CoordinatedRun.at(place);
    run.pass(3);
    run.forget();
    run.tell(new Interrupt());
    Phase phase = Phase.values()[place.ordinal() - Place.CREATING.ordinal() + 1];
    assertEquals(new PhaseFinished(phase, 3), run.client.receiveMessage());
    assertEquals(3, resultOf(run, place).wall().total());
  }

  @Test
  void shouldNotWaitForReportsForEver() {
    CoordinatedRun run = CoordinatedRun.at(Place.REPORTING);
    run.report(EPOCH, 0);
    run.pass(60);
    assertFalse(run.client.hasMessages());
    run.pass(0.001);
    RunResult result = run.result();
    assertEnds(result, Outcome.FAILED, "not all members reported what they counted");
    assertEquals(2, result.simulation().clusters().size());
  }

  @Test
  void shouldWaitLessForTheReportsOfARunThatIsCutOff() {
    CoordinatedRun run = CoordinatedRun.at(Place.SUSTAINING);
    run.tell(new Interrupt());
    run.forget();
    run.pass(20);
    assertFalse(run.client.hasMessages());
    run.pass(0.001);
    assertEnds(run.result(), Outcome.INTERRUPTED, "not all members reported what they counted");
  }

  @Test
  void shouldWaitForMembersThatAreAtWorkOnTheirReports() {
    CoordinatedRun run = CoordinatedRun.at(Place.REPORTING);
    run.pass(50);
    run.tell(CoordinatedRun.clusters(EPOCH, 0));
    run.pass(50);
    run.tell(new Retired(EPOCH, 1, List.<MessageTally>of()));
    run.pass(50);
    assertFalse(run.client.hasMessages());
    run.tell(CoordinatedRun.endOfReport(EPOCH, 0, 1));
    run.report(EPOCH, 1);
    assertEnds(run.result(), Outcome.COMPLETED, null);
  }

  @Test
  void shouldNoticeThatAPartOfAReportIsMissing() {
    CoordinatedRun run = CoordinatedRun.at(Place.REPORTING);
    run.report(EPOCH, 0);
    run.tell(CoordinatedRun.clusters(EPOCH, 1));
    run.tell(CoordinatedRun.endOfReport(EPOCH, 1, 2));
    assertEnds(run.result(), Outcome.FAULTED, "member 2 sent its report in 2 parts, and 1 came");
  }

  @Test
  void shouldWaitForTheReportOfEachMember() {
    CoordinatedRun run = CoordinatedRun.at(Place.REPORTING);
    run.report(EPOCH, 1);
    run.tell(CoordinatedRun.endOfReport(EPOCH, 1, 0)); // once is enough
    assertFalse(run.client.hasMessages());
    run.report(EPOCH, 0);
    RunResult result = run.result();
    assertEnds(result, Outcome.COMPLETED, null);
    assertNull(result.lateness());
  }
}
