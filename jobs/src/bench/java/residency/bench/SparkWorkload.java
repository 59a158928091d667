package residency.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.spark.executor.TaskMetrics;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.sql.SparkSession;

/** Work that Spark does, with what its tasks spilled and shuffled. */
final class SparkWorkload implements Workload {
  /** The work itself. */
  interface Work {
    void run(SparkSession spark, World world, Path out) throws IOException;
  }

  private final SparkSession spark;
  private final World world;
  private final Work work;
  private final Tasks tasks = new Tasks();

  SparkWorkload(SparkSession spark, World world, Work work) {
    this.spark = spark;
    this.world = world;
    this.work = work;
    spark.sparkContext().addSparkListener(tasks);
  }

  @Override
  public void run(Path out) throws IOException, TimeoutException {
    spark.sparkContext().listenerBus().waitUntilEmpty();
    tasks.spilled.set(0);
    tasks.shuffled.set(0);
    work.run(spark, world, out);
  }

  @Override
  public Disk disk() throws TimeoutException {
    spark.sparkContext().listenerBus().waitUntilEmpty();
    return new Disk(tasks.spilled.get(), tasks.shuffled.get());
  }

  @Override
  public void close() {
    spark.sparkContext().removeSparkListener(tasks);
  }

  private static final class Tasks extends SparkListener {
    private final AtomicLong spilled = new AtomicLong();
    private final AtomicLong shuffled = new AtomicLong();

    @Override
    public void onTaskEnd(SparkListenerTaskEnd end) {
      TaskMetrics metrics = end.taskMetrics();
      if (metrics != null) {
        spilled.addAndGet(metrics.diskBytesSpilled());
        shuffled.addAndGet(metrics.shuffleWriteMetrics().bytesWritten());
      }
    }
  }
}
