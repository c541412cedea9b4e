import java.util.Map;
import java.util.Optional;
import org.loupe.api.Progress;
import org.loupe.api.RandomStream;
import org.loupe.api.value.Tensor;
import org.loupe.compute.Philox;
import org.loupe.training.TrainingRun;

/**
 * A training at which nobody looks, and of which nothing is kept.
 *
 * @param seed of its random numbers
 * @param name which tell them from others of that seed
 */
record QuietTraining(int seed, String name) implements TrainingRun {
  @Override
  public Progress progress() {
    return Progress.none();
  }

  @Override
  public void checkCancelled() {
    // never
  }

  @Override
  public RandomStream random(String purpose) {
    return Philox.keyed(seed, name, purpose);
  }

  @Override
  public Optional<Map<String, Tensor>> kept() {
    return Optional.empty();
  }

  @Override
  public boolean isDue() {
    return false;
  }

  @Override
  public void keep(Map<String, Tensor> state) {
    throw new AssertionError("it is never due");
  }
}
