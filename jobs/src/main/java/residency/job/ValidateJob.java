package residency.job;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.spark.sql.SparkSession;
import residency.UserError;
import residency.config.AuditConfig;
import residency.config.ReferenceSpec;
import residency.ingest.InputCheck;
import residency.ingest.InputFacts;
import residency.ingest.TableFiles;
import residency.reference.ReferenceLoader;
import residency.report.Validation;
import residency.table.ResultSettings;

/** Reads all that an audit would read, to tell what it holds; publishes nothing. */
public final class ValidateJob {
  /** Inputs hold personal data: nobody else may look into what is staged. */
  private static final FsPermission OWNER_ONLY = new FsPermission("700");

  private final SparkSession spark;
  private final AuditConfig config;
  private final Path staging;
  private final List<UserError> problems = new ArrayList<>();

  /**
   * @param spark any session; the job uses one of its own with the settings that reading depends on
   * @param temporary folder or URI that all executors can write to; left as it was
   */
  public ValidateJob(SparkSession spark, AuditConfig config, String temporary) {
    this.spark = ResultSettings.session(spark);
    this.config = config;
    this.staging = new Path(temporary, "residency-validate-" + UUID.randomUUID());
  }

  /** All that was found, problems of all references and of the inputs together. */
  public Validation run() throws IOException {
    ReferenceLoader references = references();
    List<InputFacts> inputs = new ArrayList<>();
    FileSystem files = staging.getFileSystem(spark.sessionState().newHadoopConf());
    FileSystem.mkdirs(files, staging, OWNER_ONLY);
    try {
      collect(
          () -> {
            InputCheck.Found found = new InputCheck(spark, config, staging.toString()).run();
            inputs.addAll(found.inputs());
            found
                .overLimit()
                .map(text -> new UserError(UserError.BAD_INPUT, text))
                .ifPresent(problems::add);
          });
    } finally {
      files.delete(staging, true);
    }
    return new Validation(inputs, references.books(), InputWarnings.of(config, inputs), problems);
  }

  private ReferenceLoader references() throws IOException {
    ReferenceLoader loader =
        new ReferenceLoader(
            config.folder(),
            config.limits().snapshotTrust(),
            new TableFiles(spark)::read,
            row -> {});
    for (ReferenceSpec spec : config.references()) {
      collect(() -> loader.load(spec));
    }
    collect(loader::networkTables);
    return loader;
  }

  private interface Step {
    void run() throws IOException;
  }

  /** Takes a step; a problem that the user can put right is noted, so that all come out at once. */
  private void collect(Step step) throws IOException {
    try {
      step.run();
    } catch (RuntimeException e) {
      UserError mistake = UserError.in(e);
      if (mistake == null) {
        throw e;
      }
      problems.add(mistake);
    }
  }
}
