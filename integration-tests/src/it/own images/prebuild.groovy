import java.awt.Color
import java.awt.image.BufferedImage
import javax.imageio.ImageIO

def random = new Random(1)
['discs', 'squares'].each { kind ->
    def folder = new File(basedir, "my images/$kind")
    folder.mkdirs()
    12.times { index ->
        def image = new BufferedImage(40, 32, BufferedImage.TYPE_INT_RGB)
        def pen = image.createGraphics()
        pen.color = new Color(random.nextInt(0x1000000))
        kind == 'discs' ? pen.fillOval(8, 4, 24, 24) : pen.fillRect(8, 4, 24, 24)
        pen.dispose()
        // Of the squares every second needs gan-formats.
        def format = kind == 'squares' && index % 2 == 1 ? 'tiff' : 'png'
        assert ImageIO.write(image, format, new File(folder, "${kind} ${index}.${format}"))
    }
}
return true
