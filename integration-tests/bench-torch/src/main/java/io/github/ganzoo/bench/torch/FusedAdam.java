package io.github.ganzoo.bench.torch;

import java.util.List;
import org.bytedeco.pytorch.Dispatcher;
import org.bytedeco.pytorch.GenericList;
import org.bytedeco.pytorch.IValue;
import org.bytedeco.pytorch.IValueVector;
import org.bytedeco.pytorch.OperatorHandle;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorType;
import org.bytedeco.pytorch.Type;
import org.bytedeco.pytorch.global.torch;

/**
 * PyTorch's {@code Adam(fused=True)}: the native operation {@code aten::_fused_adam_}, one call for all tensors of a
 * network. The C++ {@code torch::optim::Adam} has no fused form, so the operation is called through the dispatcher.
 */
final class FusedAdam {

    /** How fast Adam goes. */
    record Rates(double learningRate, double beta1, double beta2, double epsilon) {

        /** A network's, where {@code share} of an update's work is asked of each (Karras et al., 2020, appendix B). */
        static Rates of(Recipe recipe, String learningRate, double share) {
            return new Rates(
                    recipe.number(learningRate) * share,
                    Math.pow(recipe.number("beta1"), share),
                    Math.pow(recipe.number("beta2"), share),
                    recipe.number("epsilon"));
        }
    }

    private final OperatorHandle operation = Dispatcher.singleton().findSchemaOrThrow("aten::_fused_adam_", "");
    private final Scalar one = new Scalar(1.0f);
    private final Rates rates;
    private final List<Tensor> parameters;
    private final List<Tensor> means;
    private final List<Tensor> squares;
    private final List<Tensor> steps;

    FusedAdam(List<Tensor> parameters, Rates rates) {
        this.rates = rates;
        this.parameters = parameters;
        this.means = parameters.stream().map(p -> torch.zeros_like(p.detach())).toList();
        this.squares =
                parameters.stream().map(p -> torch.zeros_like(p.detach())).toList();
        this.steps = parameters.stream().map(p -> torch.zeros(1)).toList();
    }

    /** Applies the gradients that the parameters carry; one without is taken to carry zeros, as in the zoo. */
    void step() {
        for (var step : steps) {
            step.add_(one);
        }
        var arguments = new IValueVector(
                list(parameters.stream().map(Tensor::detach).toList()),
                list(parameters.stream().map(FusedAdam::gradient).toList()),
                list(means),
                list(squares),
                list(List.of()),
                list(steps),
                new IValue(rates.learningRate()),
                new IValue(rates.beta1()),
                new IValue(rates.beta2()),
                new IValue(0.0),
                new IValue(rates.epsilon()),
                new IValue(false),
                new IValue(false),
                new IValue(),
                new IValue());
        Dispatcher.singleton().callBoxed(operation, arguments);
    }

    private static Tensor gradient(Tensor parameter) {
        return parameter.grad().defined() ? parameter.grad() : torch.zeros_like(parameter.detach());
    }

    private static IValue list(List<Tensor> tensors) {
        var list = new GenericList(new Type.TypePtr(TensorType.get()));
        for (var tensor : tensors) {
            list.push_back(new IValue(tensor));
        }
        return new IValue(list);
    }
}
