package residency.table;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.mapreduce.JobContext;
import org.apache.hadoop.mapreduce.TaskAttemptContext;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.spark.internal.io.FileNameSpec;
import org.apache.spark.sql.execution.datasources.SQLHadoopMapReduceCommitProtocol;
import org.jspecify.annotations.Nullable;
import scala.Option;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes the files of a warehouse table straight to their final place, under names that no reader
 * takes for Parquet by accident (they begin with {@code _}). That is safe because nobody looks
 * there before the commit names the files, and cheap in stores where a rename is a copy. What the
 * successful tasks wrote, with rows and bytes as the closed files tell them, goes to a manifest;
 * files of lost attempts are in no manifest.
 *
 * <p>Writes without {@link #RUN} among their options are not ours and go the usual way.
 */
public final class DirectCommitProtocol extends SQLHadoopMapReduceCommitProtocol {
  private static final long serialVersionUID = 1L;

  /** Option: the run that writes. */
  static final String RUN = "residency.run";

  /** Option: the day all rows belong to; absent where the rows are partitioned by day. */
  static final String DAY = "residency.day";

  /** Option: the file that receives the list of what was written, as JSON. */
  static final String MANIFEST = "residency.manifest";

  /** A file that a task wrote. */
  record Written(String day, String name, long rows, long bytes) implements Serializable {
    private static final long serialVersionUID = 1L;
  }

  private record Draft(String day, Path path) {}

  private final String folder;
  private transient @Nullable List<Draft> drafts;

  /** Called by Spark, by reflection. */
  public DirectCommitProtocol(String jobId, String path, boolean dynamicPartitionOverwrite) {
    super(jobId, path, dynamicPartitionOverwrite);
    this.folder = path;
  }

  private static @Nullable String run(JobContext context) {
    return context.getConfiguration().get(RUN);
  }

  @Override
  public void setupJob(JobContext context) {
    if (run(context) == null) {
      super.setupJob(context);
    }
  }

  @Override
  public void setupTask(TaskAttemptContext context) {
    if (run(context) == null) {
      super.setupTask(context);
    } else {
      drafts = new ArrayList<>();
    }
  }

  @Override
  public String newTaskTempFile(
      TaskAttemptContext context, Option<String> partition, FileNameSpec spec) {
    String run = run(context);
    if (run == null) {
      return super.newTaskTempFile(context, partition, spec);
    }
    String day =
        partition.isDefined() ? partition.get() : "day=" + context.getConfiguration().get(DAY);
    String name =
        String.format(
            Locale.ROOT,
            "_part-%05d-%s%s",
            context.getTaskAttemptID().getTaskID().getId(),
            java.util.UUID.randomUUID(),
            spec.suffix().replaceFirst("\\.parquet$", ".pq"));
    Path path = new Path(folder + "/" + day + "/run=" + run, name);
    drafts().add(new Draft(day.substring("day=".length()), path));
    return path.toString();
  }

  @Override
  public TaskCommitMessage commitTask(TaskAttemptContext context) {
    if (run(context) == null) {
      return super.commitTask(context);
    }
    ArrayList<Written> written = new ArrayList<>();
    try {
      for (Draft draft : drafts()) {
        Written file = measure(draft, context.getConfiguration());
        if (file.rows > 0) {
          written.add(file);
        } else {
          delete(draft.path, context.getConfiguration());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new TaskCommitMessage(written);
  }

  private static Written measure(Draft draft, Configuration conf) throws IOException {
    HadoopInputFile file = HadoopInputFile.fromPath(draft.path, conf);
    try (ParquetFileReader reader = ParquetFileReader.open(file)) {
      return new Written(
          draft.day, draft.path.getName(), reader.getRecordCount(), file.getLength());
    }
  }

  @Override
  public void abortTask(TaskAttemptContext context) {
    if (run(context) == null) {
      super.abortTask(context);
      return;
    }
    try {
      for (Draft draft : drafts()) {
        delete(draft.path, context.getConfiguration());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void commitJob(JobContext context, Seq<TaskCommitMessage> messages) {
    if (run(context) == null) {
      super.commitJob(context, messages);
      return;
    }
    List<Written> all = new ArrayList<>();
    for (TaskCommitMessage message : CollectionConverters.asJava(messages)) {
      for (Object file : (List<?>) message.obj()) {
        all.add((Written) file);
      }
    }
    Configuration conf = context.getConfiguration();
    Path manifest = new Path(conf.get(MANIFEST));
    try (FSDataOutputStream out = manifest.getFileSystem(conf).create(manifest, false)) {
      out.write(JsonMapper.shared().writeValueAsBytes(all));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void abortJob(JobContext context) {
    if (run(context) == null) {
      super.abortJob(context);
    } // else: what finished tasks wrote goes with the publication's other files
  }

  private static void delete(Path path, Configuration conf) throws IOException {
    path.getFileSystem(conf).delete(path, false);
  }

  private List<Draft> drafts() {
    if (drafts == null) {
      throw new IllegalStateException("a task writes before it was set up");
    }
    return drafts;
  }
}
