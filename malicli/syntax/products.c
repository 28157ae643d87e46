/* Products of rows of float32 with a matrix of int8, for the encoder of the language model.

   multiply() scales each row to int16 and multiplies in integers, 32 products an instruction (AVX-512 VNNI): twice as
   many as in float32. pack() refuses a matrix whose sums could leave int32. Where the processor or the compiler has no
   such instruction, `supported` is 0, and the encoder multiplies in numpy. */

#define PY_SSIZE_T_CLEAN
#define Py_LIMITED_API 0x030b0000
#include <Python.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define STRIP 32            /* columns that are multiplied at once */
#define LARGEST_ROW 32767   /* of a row as int16 */
#define LARGEST_COLUMN 65536 /* sum of the absolute values of a column: times LARGEST_ROW it still is an int32 */

#if defined(__x86_64__) && defined(__GNUC__)
#include <immintrin.h>
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
static int run(const Product *p)
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
#else
static int supported(void) { return 0; }
#endif

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

#if defined(KERNEL)
/* multiply(rows, packed, scale, bias): rows times the matrix, times a scale and plus a bias for each column. */
static PyObject *multiply(PyObject *module, PyObject *args)
{
    Py_buffer rows, packed, scale, bias;
    if (!PyArg_ParseTuple(args, "y*y*y*y*", &rows, &packed, &scale, &bias))
        return NULL;
    Py_ssize_t width = scale.len / 4, depth = width ? packed.len / width : 0, count = depth ? rows.len / 4 / depth : 0;
    PyObject *out = NULL;
    if (!depth || width % STRIP || depth % 16 || bias.len != width * 4 || packed.len != depth * width ||
        rows.len != count * depth * 4)
        PyErr_SetString(PyExc_ValueError, "rows, matrix, scale and bias do not fit each other");
    else if ((out = PyBytes_FromStringAndSize(NULL, count * width * 4))) {
        Product product = {rows.buf, packed.buf, scale.buf, bias.buf, (float *)PyBytes_AsString(out),
                           count, depth, width};
        if (!run(&product)) {
            Py_CLEAR(out);
            PyErr_NoMemory();
        }
    }
    PyBuffer_Release(&rows);
    PyBuffer_Release(&packed);
    PyBuffer_Release(&scale);
    PyBuffer_Release(&bias);
    return out;
}
#endif

static PyMethodDef methods[] = {
    {"pack", pack, METH_VARARGS, NULL},
#if defined(KERNEL)
    {"multiply", multiply, METH_VARARGS, NULL},
#endif
    {NULL, NULL, 0, NULL},
};

static struct PyModuleDef definition = {PyModuleDef_HEAD_INIT, "_products", NULL, 0, methods};

PyMODINIT_FUNC PyInit__products(void)
{
    PyObject *module = PyModule_Create(&definition);
    if (module && (PyModule_AddIntConstant(module, "supported", supported()) < 0 ||
                   PyModule_AddIntConstant(module, "STRIP", STRIP) < 0))
        Py_CLEAR(module);
    return module;
}
