/* What the encoder of the language model computes most: dense layers, attention, the Gaussian unit and the norm.

   multiply() scales each row to int16 and multiplies by a matrix of int8 in integers, 32 products an instruction
   (AVX-512 VNNI): twice as many as in float32. pack() refuses a matrix whose sums could leave int32. Where the processor
   or the compiler has no such instruction, the import fails, and the encoder computes in numpy. Every row is computed
   in the same order whatever its neighbours, so that results do not depend on them. */

#define PY_SSIZE_T_CLEAN
#define Py_LIMITED_API 0x030b0000
#include <Python.h>
#include <float.h>
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#if defined(__x86_64__) && defined(__GNUC__)
#include <immintrin.h>
#define STRIP 32            /* columns that are multiplied at once, and the width of a head of attention */
#define MOST_ROWS 12        /* that are multiplied at once */
#define LARGEST_ROW 32767   /* of a row as int16 */
#define LARGEST_COLUMN 65536 /* sum of the absolute values of a column: times LARGEST_ROW it still is an int32 */
#define KERNEL __attribute__((target("avx512f,avx512bw,avx512vl,avx512vnni")))
/* Written as assembly because GCC 12 copies the sum at each call of _mm512_dpwssd_epi32. */
#define ADD_PRODUCTS(sum, a, b) __asm__("vpdpwssd %2, %1, %0" : "+v"(sum) : "v"(a), "v"(b))

static int supported(void)
{
    __builtin_cpu_init();
    return __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl") &&
           __builtin_cpu_supports("avx512vnni");
}

typedef struct {
    const float *rows;
    const int8_t *packed;
    const float *scale, *bias;
    float *out;
    Py_ssize_t count, depth, width;
} Product;

/* Writes a row as int16 whose largest absolute value is LARGEST_ROW; returns the step between two of its values. */
KERNEL static float quantize(const float *row, Py_ssize_t depth, int16_t *out)
{
    __m512 most = _mm512_setzero_ps();
    for (Py_ssize_t k = 0; k < depth; k += 16)
        most = _mm512_max_ps(most, _mm512_abs_ps(_mm512_loadu_ps(row + k)));
    float largest = _mm512_reduce_max_ps(most);
    __m512 by = _mm512_set1_ps(largest > 0 ? LARGEST_ROW / largest : 0);
    for (Py_ssize_t k = 0; k < depth; k += 16) {
        __m512i rounded = _mm512_cvtps_epi32(_mm512_mul_ps(_mm512_loadu_ps(row + k), by));
        _mm256_storeu_si256((__m256i *)(out + k), _mm512_cvtepi32_epi16(rounded));
    }
    return largest / LARGEST_ROW;
}

/* Multiplies `count` rows of int16 by the strip at `column`; their sums stay in registers. */
#define DEFINE_BLOCK(count) \
    KERNEL static void block##count(const Product *p, const int16_t *rows, const float *steps, Py_ssize_t first, \
                                    Py_ssize_t column) \
    { \
        __m512i sums[count][2]; \
        const int8_t *strip = p->packed + column * p->depth; \
        _Pragma("GCC unroll 12") for (int r = 0; r < count; r++) \
            sums[r][0] = sums[r][1] = _mm512_setzero_si512(); \
        for (Py_ssize_t k = 0; k < p->depth; k += 2, strip += 2 * STRIP) { \
            __m512i left = _mm512_cvtepi8_epi16(_mm256_loadu_si256((const __m256i *)strip)); \
            __m512i right = _mm512_cvtepi8_epi16(_mm256_loadu_si256((const __m256i *)(strip + STRIP))); \
            _Pragma("GCC unroll 12") for (int r = 0; r < count; r++) { \
                int32_t pair; \
                memcpy(&pair, rows + (first + r) * p->depth + k, sizeof pair); \
                __m512i both = _mm512_set1_epi32(pair); \
                ADD_PRODUCTS(sums[r][0], both, left); \
                ADD_PRODUCTS(sums[r][1], both, right); \
            } \
        } \
        _Pragma("GCC unroll 12") for (int r = 0; r < count; r++) \
            _Pragma("GCC unroll 2") for (int half = 0; half < 2; half++) { \
                Py_ssize_t at = column + 16 * half; \
                __m512 sum = _mm512_mul_ps(_mm512_cvtepi32_ps(sums[r][half]), _mm512_set1_ps(steps[first + r])); \
                sum = _mm512_fmadd_ps(sum, _mm512_loadu_ps(p->scale + at), _mm512_loadu_ps(p->bias + at)); \
                _mm512_storeu_ps(p->out + (first + r) * p->width + at, sum); \
            } \
    }
DEFINE_BLOCK(12)
DEFINE_BLOCK(4)
DEFINE_BLOCK(1)

/* Returns 0 if there is no memory for the rows as int16. */
static int multiply_all(const Product *p)
{
    int16_t *rows = malloc((size_t)(p->count * p->depth + 1) * sizeof *rows);
    float *steps = malloc((size_t)(p->count + 1) * sizeof *steps);
    int made = rows && steps;
    for (Py_ssize_t r = 0; made && r < p->count; r++)
        steps[r] = quantize(p->rows + r * p->depth, p->depth, rows + r * p->depth);
    for (Py_ssize_t column = 0; made && column < p->width; column += STRIP) {
        Py_ssize_t r = 0;
        for (; r + 12 <= p->count; r += 12)
            block12(p, rows, steps, r, column);
        for (; r + 4 <= p->count; r += 4)
            block4(p, rows, steps, r, column);
        for (; r < p->count; r++)
            block1(p, rows, steps, r, column);
    }
    free(rows);
    free(steps);
    return made;
}

/* The exponential of 16 numbers: 2^n times the series of e^r, |r| <= ln(2) / 2. Relative error below 3e-7.
   Numbers beyond -87 and 88, where float32 ends, count as these. */
KERNEL static inline __m512 exponential(__m512 x)
{
    static const float series[] = {1.f / 720, 1.f / 120, 1.f / 24, 1.f / 6, .5f, 1, 1};
    x = _mm512_min_ps(_mm512_max_ps(x, _mm512_set1_ps(-87)), _mm512_set1_ps(88));
    __m512 n = _mm512_roundscale_ps(_mm512_mul_ps(x, _mm512_set1_ps(1.44269504f)), _MM_FROUND_TO_NEAREST_INT);
    __m512 r = _mm512_fnmadd_ps(n, _mm512_set1_ps(-2.12194440e-4f), _mm512_fnmadd_ps(n, _mm512_set1_ps(.693359375f), x));
    __m512 sum = _mm512_set1_ps(series[0]);
    for (int k = 1; k < 7; k++)
        sum = _mm512_fmadd_ps(sum, r, _mm512_set1_ps(series[k]));
    return _mm512_scalef_ps(sum, n);
}

typedef struct {
    const float *values;
    Py_ssize_t step; /* from row to row */
} Rows;

/* Multiplies `count` rows of `a` by STRIP columns of `b`, in float32. */
#define DEFINE_MIX(count) \
    KERNEL static void mix##count(Rows a, Rows b, Py_ssize_t depth, float *out, Py_ssize_t step) \
    { \
        __m512 sums[count][2]; \
        _Pragma("GCC unroll 12") for (int r = 0; r < count; r++) \
            sums[r][0] = sums[r][1] = _mm512_setzero_ps(); \
        for (Py_ssize_t k = 0; k < depth; k++) { \
            __m512 left = _mm512_loadu_ps(b.values + k * b.step), right = _mm512_loadu_ps(b.values + k * b.step + 16); \
            _Pragma("GCC unroll 12") for (int r = 0; r < count; r++) { \
                __m512 both = _mm512_set1_ps(a.values[r * a.step + k]); \
                sums[r][0] = _mm512_fmadd_ps(both, left, sums[r][0]); \
                sums[r][1] = _mm512_fmadd_ps(both, right, sums[r][1]); \
            } \
        } \
        _Pragma("GCC unroll 12") for (int r = 0; r < count; r++) { \
            _mm512_storeu_ps(out + r * step, sums[r][0]); \
            _mm512_storeu_ps(out + r * step + 16, sums[r][1]); \
        } \
    }
DEFINE_MIX(12)
DEFINE_MIX(4)
DEFINE_MIX(1)

static void mix(int count, Rows a, Rows b, Py_ssize_t depth, float *out, Py_ssize_t step)
{
    (count == MOST_ROWS ? mix12 : count == 4 ? mix4 : mix1)(a, b, depth, out, step);
}

/* Turns a row of scores into shares that sum to 1. `wide` is `size` rounded up to whole vectors. */
KERNEL static void softmax(float *row, Py_ssize_t size, Py_ssize_t wide, float scale)
{
    for (Py_ssize_t k = size; k < wide; k++)
        row[k] = -FLT_MAX;
    __m512 most = _mm512_loadu_ps(row), sum = _mm512_setzero_ps();
    for (Py_ssize_t k = 16; k < wide; k += 16)
        most = _mm512_max_ps(most, _mm512_loadu_ps(row + k));
    most = _mm512_set1_ps(_mm512_reduce_max_ps(most));
    for (Py_ssize_t k = 0; k < wide; k += 16) {
        __m512 share = exponential(_mm512_mul_ps(_mm512_sub_ps(_mm512_loadu_ps(row + k), most), _mm512_set1_ps(scale)));
        _mm512_storeu_ps(row + k, share);
        sum = _mm512_add_ps(sum, share);
    }
    __m512 by = _mm512_set1_ps(1 / _mm512_reduce_add_ps(sum));
    for (Py_ssize_t k = 0; k < wide; k += 16)
        _mm512_storeu_ps(row + k, _mm512_mul_ps(_mm512_loadu_ps(row + k), by));
}

/* One head of attention over `size` pieces. `keys` has room for STRIP rows, `scores` for MOST_ROWS, each of whole strips. */
static void attend_head(const float *qkv, Py_ssize_t size, Py_ssize_t width, float *keys, float *scores, float *out)
{
    Py_ssize_t wide = (size + STRIP - 1) / STRIP * STRIP;
    for (Py_ssize_t n = 0; n < size; n++)
        for (int d = 0; d < STRIP; d++)
            keys[d * wide + n] = qkv[n * 3 * width + width + d];
    int count;
    for (Py_ssize_t n = 0; n < size; n += count) {
        count = n + MOST_ROWS <= size ? MOST_ROWS : n + 4 <= size ? 4 : 1;
        for (Py_ssize_t k = 0; k < wide; k += STRIP)
            mix(count, (Rows){qkv + n * 3 * width, 3 * width}, (Rows){keys + k, wide}, STRIP, scores + k, wide);
        for (int r = 0; r < count; r++)
            softmax(scores + r * wide, size, wide, .1767767f); /* 1 / sqrt(STRIP) */
        mix(count, (Rows){scores, wide}, (Rows){qkv + 2 * width, 3 * width}, size, out + n * width, width);
    }
}

/* Returns 0 if there is no memory. */
static int attend_all(const float *qkv, Py_ssize_t size, Py_ssize_t width, float *out)
{
    Py_ssize_t wide = (size + STRIP - 1) / STRIP * STRIP;
    float *keys = calloc((size_t)((STRIP + MOST_ROWS) * wide + 1), sizeof *keys);
    for (Py_ssize_t head = 0; keys && head < width; head += STRIP)
        attend_head(qkv + head, size, width, keys, keys + STRIP * wide, out + head);
    free(keys);
    return keys != NULL;
}

/* x / (1 + e^-2y), y = sqrt(2 / pi) (x + .044715 x^3): the usual approximation with tanh, written with one exponential. */
KERNEL static void gelu_all(const float *x, Py_ssize_t count, float *out)
{
    for (Py_ssize_t k = 0; k < count; k += 16) {
        __mmask16 here = count - k < 16 ? (__mmask16)((1 << (count - k)) - 1) : (__mmask16)-1;
        __m512 value = _mm512_maskz_loadu_ps(here, x + k), square = _mm512_mul_ps(value, value);
        __m512 slope = _mm512_fmadd_ps(square, _mm512_set1_ps(-.0713548162f), _mm512_set1_ps(-1.5957691216f));
        __m512 below = _mm512_add_ps(_mm512_set1_ps(1), exponential(_mm512_mul_ps(value, slope)));
        _mm512_mask_storeu_ps(out + k, here, _mm512_div_ps(value, below));
    }
}

/* Scales a row to mean 0 and deviation 1, then by the gain and bias. */
KERNEL static void norm_row(float *row, Py_ssize_t width, const float *gain, const float *bias)
{
    __m512 sum = _mm512_setzero_ps(), squares = _mm512_setzero_ps();
    for (Py_ssize_t k = 0; k < width; k += 16)
        sum = _mm512_add_ps(sum, _mm512_loadu_ps(row + k));
    __m512 mean = _mm512_set1_ps(_mm512_reduce_add_ps(sum) / width);
    for (Py_ssize_t k = 0; k < width; k += 16) {
        __m512 away = _mm512_sub_ps(_mm512_loadu_ps(row + k), mean);
        squares = _mm512_fmadd_ps(away, away, squares);
    }
    __m512 by = _mm512_set1_ps(1 / sqrtf(_mm512_reduce_add_ps(squares) / width + 1e-12f));
    for (Py_ssize_t k = 0; k < width; k += 16) {
        __m512 scaled = _mm512_mul_ps(_mm512_sub_ps(_mm512_loadu_ps(row + k), mean), by);
        scaled = _mm512_fmadd_ps(scaled, _mm512_loadu_ps(gain + k), _mm512_loadu_ps(bias + k));
        _mm512_storeu_ps(row + k, scaled);
    }
}
static int fits(const int8_t *matrix, Py_ssize_t depth, Py_ssize_t width)
{
    for (Py_ssize_t n = 0; n < width; n++) {
        long sum = 0;
        for (Py_ssize_t k = 0; k < depth; k++)
            sum += labs(matrix[k * width + n]);
        if (sum > LARGEST_COLUMN)
            return 0;
    }
    return 1;
}

/* pack(matrix, width): strip after strip, the values of two neighbouring rows side by side. */
static PyObject *pack(PyObject *module, PyObject *args)
{
    Py_buffer given;
    Py_ssize_t width;
    if (!PyArg_ParseTuple(args, "y*n", &given, &width))
        return NULL;
    const int8_t *matrix = given.buf;
    Py_ssize_t depth = width > 0 ? given.len / width : 0;
    PyObject *packed = NULL;
    if (depth == 0 || depth * width != given.len || width % STRIP || depth % 16 || !fits(matrix, depth, width))
        PyErr_Format(PyExc_ValueError, "cannot pack a matrix of %zd bytes and %zd columns", given.len, width);
    else if ((packed = PyBytes_FromStringAndSize(NULL, given.len))) {
        int8_t *next = (int8_t *)PyBytes_AsString(packed);
        for (Py_ssize_t n = 0; n < width; n += STRIP)
            for (Py_ssize_t k = 0; k < depth; k += 2)
                for (Py_ssize_t c = n; c < n + STRIP; c++) {
                    *next++ = matrix[k * width + c];
                    *next++ = matrix[(k + 1) * width + c];
                }
    }
    PyBuffer_Release(&given);
    return packed;
}

enum { MOST_BUFFERS = 5 };

static void release(Py_buffer *buffers)
{
    for (int k = 0; k < MOST_BUFFERS; k++)
        PyBuffer_Release(buffers + k);
}

/* None, or an error if the buffers do not fit each other or there is no memory. */
static PyObject *answer(Py_buffer *buffers, int fit, int made)
{
    release(buffers);
    if (!fit)
        PyErr_SetString(PyExc_ValueError, "arrays do not fit each other");
    else if (!made)
        PyErr_NoMemory();
    return fit && made ? Py_NewRef(Py_None) : NULL;
}

/* multiply(rows, packed, scale, bias, out): rows times the matrix, times a scale and plus a bias for each column. */
static PyObject *multiply(PyObject *module, PyObject *args)
{
    Py_buffer b[MOST_BUFFERS] = {{0}};
    if (!PyArg_ParseTuple(args, "y*y*y*y*w*", b, b + 1, b + 2, b + 3, b + 4))
        return NULL;
    Py_ssize_t width = b[2].len / 4, depth = width ? b[1].len / width : 0, count = depth ? b[0].len / 4 / depth : 0;
    int fit = depth && width % STRIP == 0 && depth % 16 == 0 && b[3].len == width * 4 && b[1].len == depth * width &&
              b[0].len == count * depth * 4 && b[4].len == count * width * 4;
    Product product = {b[0].buf, b[1].buf, b[2].buf, b[3].buf, b[4].buf, count, depth, width};
    return answer(b, fit, fit && multiply_all(&product));
}

/* attend(qkv, width, out): attention of heads of STRIP columns over the query, key and value of each piece. */
static PyObject *attend(PyObject *module, PyObject *args)
{
    Py_buffer b[MOST_BUFFERS] = {{0}};
    Py_ssize_t width;
    if (!PyArg_ParseTuple(args, "y*nw*", b, &width, b + 1))
        return NULL;
    int fit = width > 0 && width % STRIP == 0 && b[1].len % (4 * width) == 0 && b[0].len == 3 * b[1].len;
    return answer(b, fit, fit && attend_all(b[0].buf, b[1].len / 4 / width, width, b[1].buf));
}

/* gelu(x, out): the Gaussian error linear unit of each number. */
static PyObject *gelu(PyObject *module, PyObject *args)
{
    Py_buffer b[MOST_BUFFERS] = {{0}};
    if (!PyArg_ParseTuple(args, "y*w*", b, b + 1))
        return NULL;
    int fit = b[0].len == b[1].len;
    if (fit)
        gelu_all(b[0].buf, b[0].len / 4, b[1].buf);
    return answer(b, fit, 1);
}

/* norm(rows, gain, bias): each row, in its place, scaled to mean 0 and deviation 1, then by the gain and bias. */
static PyObject *norm(PyObject *module, PyObject *args)
{
    Py_buffer b[MOST_BUFFERS] = {{0}};
    if (!PyArg_ParseTuple(args, "w*y*y*", b, b + 1, b + 2))
        return NULL;
    Py_ssize_t width = b[1].len / 4;
    int fit = width > 0 && width % 16 == 0 && b[2].len == b[1].len && b[0].len % b[1].len == 0;
    for (Py_ssize_t at = 0; fit && at < b[0].len / 4; at += width)
        norm_row((float *)b[0].buf + at, width, b[1].buf, b[2].buf);
    return answer(b, fit, 1);
}
static PyMethodDef methods[] = {
    {"pack", pack, METH_VARARGS, NULL},
    {"multiply", multiply, METH_VARARGS, NULL},
    {"attend", attend, METH_VARARGS, NULL},
    {"gelu", gelu, METH_VARARGS, NULL},
    {"norm", norm, METH_VARARGS, NULL},
    {NULL, NULL, 0, NULL},
};
#else
static int supported(void) { return 0; }
static PyMethodDef methods[] = {{NULL, NULL, 0, NULL}};
#define STRIP 0
#endif

static struct PyModuleDef definition = {PyModuleDef_HEAD_INIT, "_layers", NULL, 0, methods};

PyMODINIT_FUNC PyInit__layers(void)
{
    if (!supported()) {
        PyErr_SetString(PyExc_ImportError, "this processor lacks AVX-512 VNNI");
        return NULL;
    }
    PyObject *module = PyModule_Create(&definition);
    if (module && PyModule_AddIntConstant(module, "STRIP", STRIP) < 0)
        Py_CLEAR(module);
    return module;
}
