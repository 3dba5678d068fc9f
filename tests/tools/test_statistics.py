import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from espalier.tools.statistics import Sample, chi_square, chi_square_tail, correlation_p, t_two_sided, welch

FREEDOM = st.one_of(st.floats(1, 200), st.sampled_from([1e3, 1e4, 1e6]))


@settings(deadline=None)
@given(st.floats(-60, 60).filter(lambda t: abs(t) > 1e-6), FREEDOM)
def test_students_t_agrees_with_scipy(t, df):
    assert t_two_sided(t, df) == pytest.approx(2 * stats.t.sf(abs(t), df), rel=1e-9, abs=1e-9)


def test_a_tiny_t_is_as_good_as_certain():
    assert t_two_sided(0.0, 5) == 1.0
    assert t_two_sided(1e-9, 1) == pytest.approx(1 - 2e-9 / math.pi, abs=1e-15)


def test_small_probabilities_keep_their_digits():
    assert t_two_sided(20, 30) == pytest.approx(2 * stats.t.sf(20, 30), rel=1e-9)
    assert t_two_sided(math.inf, 3) == 0.0


@settings(deadline=None)
@given(st.floats(0, 2000), st.integers(1, 500))
def test_chi_square_agrees_with_scipy(x, df):
    assert chi_square_tail(x, df) == pytest.approx(stats.chi2.sf(x, df), rel=1e-9, abs=1e-9)


SAMPLES = st.lists(st.floats(-100, 100).map(lambda x: round(x, 3)), min_size=2, max_size=20).filter(
    lambda values: max(values) - min(values) > 0.01
)


def sample(values):
    return Sample(len(values), stats.tmean(values), stats.tstd(values))


@settings(deadline=None)
@given(SAMPLES, SAMPLES)
def test_welchs_test_agrees_with_scipy(first, second):
    test, expected = welch(sample(first), sample(second)), stats.ttest_ind(first, second, equal_var=False)
    assert test.t == pytest.approx(expected.statistic, rel=1e-6, abs=1e-9)
    assert test.df == pytest.approx(expected.df, rel=1e-6)
    assert test.p_value == pytest.approx(expected.pvalue, rel=1e-6, abs=1e-9)


@pytest.mark.parametrize(("first", "second"), [((1, 5.0, None), (9, 2.0, 1.0)), ((3, 5.0, 0.0), (3, 2.0, 0.0))])
def test_samples_that_do_not_vary_allow_no_test(first, second):
    test = welch(Sample(*first), Sample(*second))
    assert (test.difference, test.t, test.p_value) == (3.0, None, None)


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(-50, 50), st.integers(-50, 50)), min_size=3, max_size=30))
def test_the_p_value_of_a_correlation_agrees_with_scipy(pairs):
    xs, ys = zip(*pairs, strict=True)
    if len(set(xs)) < 2 or len(set(ys)) < 2:
        return
    r, expected = stats.pearsonr(xs, ys)
    if abs(r) < 1 - 1e-12:
        assert correlation_p(r, len(xs)) == pytest.approx(expected, rel=1e-6, abs=1e-9)


def test_two_pairs_have_no_p_value_and_a_perfect_line_has_none_to_doubt():
    assert correlation_p(1.0, 2) is None
    assert correlation_p(-1.0, 5) == 0.0


@settings(deadline=None)
@given(
    st.integers(2, 5).flatmap(
        lambda n: st.lists(st.lists(st.integers(1, 60), min_size=n, max_size=n), min_size=2, max_size=6)
    )
)
def test_the_test_of_independence_agrees_with_scipy(counts):
    test, expected = chi_square(counts), stats.chi2_contingency(counts, correction=False)
    assert test.chi2 == pytest.approx(expected.statistic, rel=1e-9, abs=1e-9)
    assert test.df == expected.dof
    assert test.p_value == pytest.approx(expected.pvalue, rel=1e-9, abs=1e-9)
    assert test.cramers_v == pytest.approx(stats.contingency.association(counts, "cramer"), abs=1e-7)
