package residency.ingest.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;

/**
 * Reads every input of FormatFuzzTestInputs, and with {@code scripts/fuzz} looks for new ones by
 * coverage. Names no class of the job: Jazzer can't change what was loaded before it.
 */
class FormatFuzzTest {
  /** The parameter is as {@link FormatInput} has it. */
  @FuzzTest
  void givesRowsOrRejects(byte[] input) throws IOException {
    FormatInput read = FormatInput.of(input);
    if (read != null) {
      assertThat(read.accountedBytes()).isBetween(read.leastBytes(), read.bytes());
    }
  }
}
